import * as z from 'zod';
import type { RegistryAction } from '#shared/models/access/access-facts.ts';
import { fail } from '#shared/problems.ts';
import { type Answer, NoAnswer } from '../http/http-transport.ts';
import { excerpt, readJson } from '../http/read-json.ts';

/** What was asked of whom; enough to say what went wrong. */
export interface Asked {
  readonly registry: string;
  /** Repository path, without the host. */
  readonly path: string;
  readonly action: RegistryAction;
  /** Whether the registry is one that Axon has credentials for, and there are none now. */
  readonly signedOut: boolean;
}

const errorsSchema = z.object({
  errors: z.array(z.object({ code: z.string(), message: z.string().nullish().catch(undefined) })).min(1),
});

/**
 * The one gate for what a registry answers: a success and an honest 404 pass, all else is a Problem. A 404
 * counts as honest where it has no body, as to HEAD, or the body that the protocol gives it; a web page
 * in its place comes from somebody else and proves nothing.
 */
export function checkAnswer(answer: Answer, asked: Asked): Answer {
  const { status } = answer;
  if (status >= 200 && status < 300) return answer;
  const detail = `status ${status}: ${reasonOf(answer) ?? excerpt(answer.body)}`;
  const { registry } = asked;
  if (status === 404 && isHonest(answer)) return answer;
  if (status === 401 || status === 403) return deny(asked, detail);
  if (status === 429 || status >= 500) return fail('registry-unavailable', { registry, status, detail });
  if (reasonOf(answer) !== undefined) return fail('registry-refused', { registry, status, detail });
  return fail('registry-unusable-answer', { registry, detail });
}

/** The Problem of a refusal. The registry never says why (Synapse §7.3); being signed out Axon knows itself. */
export function deny(asked: Asked, detail: string): never {
  if (asked.signedOut) fail('not-signed-in', {});
  const { registry, path, action } = asked;
  return fail('registry-denied', { registry, repository: path, action, detail });
}

/** Turns a failure to get any answer into a Problem; everything else passes through. */
export function rethrowNoAnswer(error: unknown, registry: string): never {
  if (!(error instanceof NoAnswer)) throw error;
  const detail = error.message;
  if (error.reason === 'too-large') fail('registry-unusable-answer', { registry, detail }, error);
  return fail('registry-unreachable', { registry, detail }, error);
}

/** The registry's own words: `MANIFEST_UNKNOWN: manifest unknown`. */
function reasonOf(answer: Answer): string | undefined {
  const parsed = errorsSchema.safeParse(readJson(answer.body));
  if (!parsed.success) return undefined;
  return parsed.data.errors
    .map(({ code, message }) => (message ? `${code}: ${message}` : code))
    .join('; ')
    .slice(0, 500);
}

function isHonest(answer: Answer): boolean {
  return answer.body.byteLength === 0 || reasonOf(answer) !== undefined;
}
