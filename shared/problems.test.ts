import { expect, test } from 'vitest';
import { engineProblems } from './problems/engine-problems.ts';
import { registryProblems } from './problems/registry-problems.ts';
import { synapseProblems } from './problems/synapse-problems.ts';
import { transferProblems } from './problems/transfer-problems.ts';
import { describeProblem, type Problem, ProblemError, problem, problemSchema } from './problems.ts';

const codes = [engineProblems, registryProblems, synapseProblems, transferProblems]
  .flatMap((group): { code: string }[] => Object.values(group))
  .map(({ code }) => code);

test('no two problems share a code', () => {
  expect(new Set(codes).size).toBe(codes.length);
});

const samples: readonly Problem[] = [
  problem('engine-not-running', { address: '/run/docker.sock', detail: 'ENOENT' }),
  problem('registry-denied', { registry: 'r', repository: 'syn1/x', action: 'push', detail: 'denied' }),
  problem('not-certified', { quizUrl: 'https://example.org/quiz' }),
  problem('push-not-recorded', {
    reference: 'r/syn1/x:1',
    digest: 'sha256:1',
    mediaType: 'application/vnd.oci.image.index.v1+json',
  }),
  problem('scope-missing', { missing: ['download', 'modify'], action: 'push' }),
];

test.each(samples)('$code is told with a sentence, a cause and a next step, and survives the wire', (it) => {
  const words = describeProblem(it);
  for (const text of [words.title, words.cause, words.nextStep]) expect(text).toMatch(/^.{10,}[.]$/s);
  expect(problemSchema.parse(JSON.parse(JSON.stringify(it)))).toEqual(it);
});

test('an unknown code, or facts that are missing, are not a problem', () => {
  expect(problemSchema.safeParse({ code: 'made-up', facts: {} }).success).toBe(false);
  expect(problemSchema.safeParse({ code: 'engine-not-running', facts: {} }).success).toBe(false);
});

test('a thrown problem carries the data and a readable message', () => {
  const error = new ProblemError(problem('not-signed-in', {}));
  expect(error.message).toBe('You are not signed in.');
  expect(error.problem.code).toBe('not-signed-in');
});
