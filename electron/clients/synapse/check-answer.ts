import * as z from 'zod';
import { type Endpoint, portalLinks, wantedScopes } from '#shared/models/account.ts';
import { fail } from '#shared/problems.ts';
import { NoAnswer } from '../http/http-transport.ts';

/** What was asked, for the words of a Problem. */
export interface Call {
  /** Completes "does not allow to ...": `list your projects`. */
  readonly action: string;
  /** What a 404 says is missing. */
  readonly entity?: { readonly what: string; readonly id: string };
}

/** A refusal as Synapse words it. `reason` is in all its error bodies, the rest in some (Synapse §0.2). */
const refusalSchema = z
  .object({
    reason: z.string().nullish().catch(undefined),
    error: z.string().nullish().catch(undefined),
    error_description: z.string().nullish().catch(undefined),
    errorCode: z.string().nullish().catch(undefined),
  })
  .refine(({ reason, error, errorCode }) => reason != null || error != null || errorCode != null);
type Refusal = z.infer<typeof refusalSchema>;

interface Refused {
  readonly status: number;
  /** The body: what its JSON says, else its text. */
  readonly body: unknown;
}

/**
 * The one gate for answers that are no success: each becomes the Problem that fits. Synapse refuses with
 * a JSON body or none at all; a web page comes from somebody in between and says nothing about the user.
 */
export function refuse({ status, body }: Refused, call: Call, endpoint: Endpoint): never {
  const refusal = readRefusal(body);
  const reason = refusal === undefined ? excerpt(body) : wordsOf(refusal, status);
  if (status === 429) return fail('synapse-throttled', { reason });
  if (status >= 500) return fail('synapse-unavailable', { status, reason });
  if (status < 400 || refusal === undefined) {
    return fail('synapse-unusable-answer', { call: call.action, detail: `status ${status}: ${reason}` });
  }
  if (status === 401) return fail('token-rejected', { reason });
  if (status === 403) return forbid(refusal, reason, call, endpoint);
  if (status === 404 && call.entity !== undefined) return fail('entity-missing', call.entity);
  if (status === 409) return fail('synapse-name-taken', { reason });
  if (status === 412) return fail('synapse-changed-meanwhile', { reason });
  return fail('synapse-refused', { status, reason });
}

/** Turns a failure to get any answer into a Problem; everything else passes through. */
export function rethrowNoAnswer(error: unknown, call: Call, endpoint: Endpoint): never {
  if (error instanceof NoAnswer && error.reason === 'too-large') {
    return fail('synapse-unusable-answer', { call: call.action, detail: error.message }, error);
  }
  if (error instanceof NoAnswer) {
    return fail('synapse-unreachable', { endpoint: endpoint.rest, detail: error.message }, error);
  }
  if (error instanceof SyntaxError) {
    return fail('synapse-unusable-answer', { call: call.action, detail: 'It is not JSON.' }, error);
  }
  throw error;
}

function forbid(refusal: Refusal, reason: string, call: Call, endpoint: Endpoint): never {
  if (refusal.error === 'insufficient_scope') {
    const missing = scopesIn(refusal.error_description ?? reason);
    return fail('scope-missing', { missing, action: call.action });
  }
  if (refusal.errorCode === 'USER_CERTIFICATION_REQUIRED') {
    return fail('not-certified', { quizUrl: portalLinks(endpoint.portal).quiz });
  }
  return fail('synapse-refused', { status: 403, reason });
}

/** "Request lacks scope(s) required by this service: download, modify" (Synapse §1.3). */
function scopesIn(description: string): string[] {
  const listed = description.slice(description.lastIndexOf(':') + 1).split(/[\s,]+/);
  const scopes = listed.filter((word) => /^[a-z][a-z0-9_]*$/.test(word));
  return description.includes(':') && scopes.length > 0 ? scopes : [...wantedScopes];
}

/** Whether Synapse itself could have sent this body with a refusal. */
export function isRefusal(body: unknown): boolean {
  return readRefusal(body) !== undefined;
}

function readRefusal(body: unknown): Refusal | undefined {
  if (body === undefined || body === '') return {};
  const parsed = refusalSchema.safeParse(body);
  return parsed.success ? parsed.data : undefined;
}

function wordsOf({ reason, error_description, error, errorCode }: Refusal, status: number): string {
  const words = [reason, error_description, error, errorCode].find((text) => text != null && text !== '');
  return words?.slice(0, 500) ?? `Synapse gives no reason (status ${status}).`;
}

function excerpt(body: unknown): string {
  const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
  return text.slice(0, 2000).replace(/\s+/g, ' ').trim().slice(0, 300);
}
