import { expect, test } from 'vitest';
import { ProblemError, problem } from '#shared/problems.ts';
import { PatientQueue } from './patient-queue.ts';

test('at most three at once, the most urgent next, also where the urgency came later', async () => {
  const queue = new PatientQueue();
  const gate = Promise.withResolvers<void>();
  const started: string[] = [];
  const ask = (key: string, urgency: 'background' | 'wanted' | 'screen') =>
    queue.ask(key, urgency, async () => {
      started.push(key);
      await gate.promise;
    });
  const asked = [
    ...['a', 'b', 'c'].map((key) => ask(key, 'background')),
    ask('slow', 'background'),
    ask('raised', 'background'),
    ask('wanted', 'wanted'),
    ask('raised', 'screen'),
  ];
  await new Promise(setImmediate);
  expect(started).toEqual(['a', 'b', 'c']);
  gate.resolve();
  await Promise.all(asked);
  expect(started).toEqual(['a', 'b', 'c', 'raised', 'wanted', 'slow']);
});

test('the same question is asked once at a time, and again when it was answered', async () => {
  const queue = new PatientQueue();
  let asked = 0;
  const question = async () => {
    asked += 1;
    return asked;
  };
  expect(await Promise.all([queue.ask('x', 'screen', question), queue.ask('x', 'screen', question)])).toEqual(
    [1, 1],
  );
  expect(await queue.ask('x', 'screen', question)).toBe(2);
});

test('throttled, it waits; any other failure is told, and the next question is asked', async () => {
  const queue = new PatientQueue(1);
  let left = 3;
  const answer = await queue.ask('x', 'screen', async () => {
    left -= 1;
    if (left > 0) throw new ProblemError(problem('synapse-throttled', { reason: 'too many' }));
    return 'at last';
  });
  expect(answer).toBe('at last');
  await expect(queue.ask('y', 'screen', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await queue.ask('y', 'screen', async () => 'yes')).toBe('yes');
});

test('stopped, nothing is asked any more', async () => {
  const queue = new PatientQueue();
  queue.stop();
  await expect(queue.ask('x', 'screen', async () => 'asked')).rejects.toThrow();
});
