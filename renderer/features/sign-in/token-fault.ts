import { describeProblem, type Problem, type ProblemCode } from '#shared/problems.ts';

const faultsOfTheToken: ReadonlySet<ProblemCode> = new Set([
  'token-rejected',
  'token-malformed',
  'token-expired',
  'token-of-another-service',
]);

/** What is wrong with the token itself, to stand at its field; undefined for problems of other things. */
export function tokenFault(problem: Problem): string | undefined {
  if (!faultsOfTheToken.has(problem.code)) return undefined;
  const { title, cause } = describeProblem(problem);
  return `${title} ${cause}`;
}
