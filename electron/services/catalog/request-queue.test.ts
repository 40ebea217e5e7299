import { expect, test } from 'vitest';
import { ProblemError, problem } from '#shared/problems.ts';
import { RequestQueue } from './request-queue.ts';

test('at most three at once, the most urgent next, also where the urgency came later', async () => {
  const queue = new RequestQueue();
  const gate = Promise.withResolvers<void>();
  const started: string[] = [];
  const ask = (key: string, urgency: 'background' | 'wanted' | 'screen') =>
    queue.ask(key, urgency, async () => {
      started.push(key);
      await gate.promise;
    });
  const first = ['a', 'b', 'c'].map((key) => ask(key, 'background'));
  await new Promise(setImmediate);
  const later = [ask('slow', 'background'), ask('raised', 'background'), ask('wanted', 'wanted')];
  await new Promise(setImmediate);
  const asked = [...first, ...later, ask('raised', 'screen')];
  await new Promise(setImmediate);
  expect(started).toEqual(['a', 'b', 'c']);
  gate.resolve();
  await Promise.all(asked);
  expect(started).toEqual(['a', 'b', 'c', 'raised', 'wanted', 'slow']);
});

test('the same request is asked once at a time, and again when it was answered', async () => {
  const queue = new RequestQueue();
  let asked = 0;
  const request = async () => {
    asked += 1;
    return asked;
  };
  expect(await Promise.all([queue.ask('x', 'screen', request), queue.ask('x', 'screen', request)])).toEqual([
    1, 1,
  ]);
  expect(await queue.ask('x', 'screen', request)).toBe(2);
});

test('throttled, it waits; any other failure is told, and the next request is asked', async () => {
  const queue = new RequestQueue({ pauseMs: 1 });
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

test('what nobody waits for has its share, and no more; who looks does not wait for it', async () => {
  const queue = new RequestQueue({ backgroundPerMinute: 2 });
  const asked: string[] = [];
  const ask = (key: string, urgency: 'background' | 'screen') =>
    queue.ask(key, urgency, async () => void asked.push(key));
  const first = [ask('a', 'background'), ask('b', 'background')];
  const late = ask('late', 'background').catch(() => asked.push('never'));
  const wanted = ask('wanted', 'background');
  await Promise.all([...first, ask('seen', 'screen')]);
  expect(asked.toSorted()).toEqual(['a', 'b', 'seen']);
  await Promise.all([ask('wanted', 'screen'), wanted]);
  expect(asked).toContain('wanted');
  queue.stop();
  await late;
  expect(asked).not.toContain('late');
});

test('stopped, nothing is asked any more', async () => {
  const queue = new RequestQueue();
  queue.stop();
  await expect(queue.ask('x', 'screen', async () => 'asked')).rejects.toThrow();
});
