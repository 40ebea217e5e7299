import { randomUUID } from 'node:crypto';
import { type Problem, ProblemError, problem } from '#shared/problems.ts';

type LogError = (message: string, facts: Readonly<Record<string, unknown>>) => void;

/**
 * What the user is told of an error. What is not a Problem is a mistake of Axon's own: it is logged in full
 * under a reference, and only the reference is shown.
 */
export function problemReader(logError: LogError): (error: unknown) => Problem {
  return (error) => {
    if (error instanceof ProblemError) return error.problem;
    const reference = randomUUID().slice(0, 8);
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    logError('unexpected error', { reference, stack });
    return problem('unexpected', { reference });
  };
}
