/** What a promise that must fail failed with. */
import { type Problem, ProblemError } from '#shared/problems.ts';

/** The Problem; any other error, and success, fail the test. */
export async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const outcome = await work.then(
    () => new Error('it succeeded'),
    (error: unknown) => error,
  );
  if (outcome instanceof ProblemError) return outcome.problem;
  throw new Error('expected a Problem', { cause: outcome });
}
