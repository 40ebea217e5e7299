/** From an engine's refusal (a status other than success) to a Problem. */
import * as z from 'zod';
import { fail } from '#shared/problems.ts';
import type { EngineAnswer } from './engine-connection.ts';

const refusalSchema = z.object({ message: z.string() });
const longestDetail = 2000;

/** The engine's own sentence for a refusal: from its JSON, or whatever text it sent. */
export async function readRefusal(answer: EngineAnswer): Promise<string> {
  const body = (await answer.text()).trim();
  const parsed = refusalSchema.safeParse(tryJson(body));
  const sentence = parsed.success ? parsed.data.message : body;
  return (sentence === '' ? `status ${answer.status}` : sentence).slice(0, longestDetail);
}

/** What was being done, in words that follow "could not", and to which image. */
interface About {
  readonly action: string;
  readonly reference?: string;
}

export function isSuccess({ status }: EngineAnswer): boolean {
  return status >= 200 && status < 300;
}

/**
 * Passes an answer with status 200 to 299 and throws for any other.
 *
 * @throws ProblemError engine-image-missing, engine-image-in-use, engine-disk-full, engine-refused
 */
export async function expectSuccess(answer: EngineAnswer, about: About): Promise<EngineAnswer> {
  return isSuccess(answer) ? answer : refuse(answer.status, await readRefusal(answer), about);
}

/** Throws what the engine meant; the problems are those of `expectSuccess`. */
export function refuse(status: number, detail: string, { action, reference }: About): never {
  if (reference !== undefined && status === 404) fail('engine-image-missing', { reference });
  if (reference !== undefined && status === 409 && /container/i.test(detail)) {
    fail('engine-image-in-use', { reference, detail });
  }
  if (/no space left on device/i.test(detail)) fail('engine-disk-full', { detail });
  return fail('engine-refused', { action, detail });
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
