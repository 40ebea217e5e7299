import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { changesOf, LiveValue } from './live-value.ts';

test('a watcher gets the present value, then changes, and skips what it was too slow for', async () => {
  const live = new LiveValue(1);
  const stop = new AbortController();
  const seen = live.watch(stop.signal);
  expect((await seen.next()).value).toBe(1);
  live.set(2);
  live.set(3);
  expect((await seen.next()).value).toBe(3);
  const next = seen.next();
  live.set(4);
  expect((await next).value).toBe(4);
});

test('a watcher that waits ends when its signal aborts', async () => {
  const live = new LiveValue('a');
  const stop = new AbortController();
  const seen = live.watch(stop.signal);
  await seen.next();
  const next = seen.next();
  stop.abort();
  expect(await next).toEqual({ done: true, value: undefined });
});

test('setting the same value wakes nobody', async () => {
  const live = new LiveValue('a');
  const stop = new AbortController();
  const seen = live.watch(stop.signal);
  await seen.next();
  const next = seen.next();
  live.set('a');
  live.set('b');
  expect((await next).value).toBe('b');
});

test('watching for long leaves no listeners behind', async () => {
  const live = new LiveValue(0);
  const stop = new AbortController();
  const seen = live.watch(stop.signal);
  await seen.next();
  for (let round = 1; round <= 100; round += 1) {
    const next = seen.next();
    live.set(round);
    await next;
  }
  expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
  stop.abort();
  expect((await seen.next()).done).toBe(true);
});

test('several values are watched together: one turn for all that changed while nobody waited', async () => {
  const one = new LiveValue(1);
  const other = new LiveValue('a');
  const stop = new AbortController();
  const turns = changesOf([one, other], stop.signal);
  await turns.next();
  one.set(2);
  other.set('b');
  expect((await turns.next()).done).toBe(false);
  let turned = false;
  const next = turns.next().then(({ done }) => {
    turned = true;
    return done;
  });
  await Promise.resolve();
  expect(turned).toBe(false);
  other.set('c');
  expect(await next).toBe(false);
  stop.abort();
  expect((await turns.next()).done).toBe(true);
  expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
});
