import { ORPCError } from '@orpc/client';
import { type Problem, problem, problemSchema } from '#shared/problems.ts';

/** Whatever a call was rejected with, as a Problem; what is not one becomes `unexpected`. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ORPCError && error.code === 'PROBLEM') {
    const parsed = problemSchema.safeParse(error.data);
    if (parsed.success) return parsed.data;
  }
  const reference = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return problem('unexpected', { reference });
}

/** Whether a call ended because nobody waits for it any more; such an end is nothing to tell of. */
export function isAborted(error: unknown, signal?: AbortSignal): boolean {
  return signal?.aborted === true || (error instanceof Error && error.name === 'AbortError');
}
