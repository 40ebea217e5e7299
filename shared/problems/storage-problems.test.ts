import { expect, test } from 'vitest';
import { describeProblem, type Problem, problem, problemSchema } from '../problems.ts';
import { storageProblems, storedPartSchema } from './storage-problems.ts';

const path = '/home/ada/.local/share/axon/axon.db';
const detail = 'EROFS: read-only file system';

const samples: readonly Problem[] = storedPartSchema.options.flatMap((part) => [
  problem('storage-read-only', { part, path, detail }),
  problem('storage-full', { part, path, detail }),
  problem('storage-blocked', { part, path, detail }),
  problem('storage-newer', { part, path }),
  problem('storage-damaged', { part, path, keptAs: `${path}.damaged` }),
  problem('storage-rows-unreadable', { part, path, rows: 'transfers', count: 2 }),
]);

test('every problem of storage has a sample here', () => {
  const codes = Object.values(storageProblems).map(({ code }) => code);
  expect(new Set(samples.map(({ code }) => code))).toEqual(new Set(codes));
});

test.each(samples)('$code of $facts.part says what, why and what next', (it) => {
  const words = describeProblem(it);
  for (const text of [words.title, words.cause, words.nextStep]) expect(text).toMatch(/^.{10,}[.]$/s);
  expect(words.cause).toContain(path);
  expect(problemSchema.parse(JSON.parse(JSON.stringify(it)))).toEqual(it);
});
