import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RequestEnd } from './request-end.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const silence = new Error('it says nothing');
const { signal: never } = new AbortController();

test('the limit is on silence: a long answer may take hours, as long as it goes on', () => {
  const end = new RequestEnd(never, 20_000, () => silence);
  for (let minutes = 0; minutes < 100; minutes += 1) {
    vi.advanceTimersByTime(19_999);
    end.heard();
  }
  expect(end.signal.aborted).toBe(false);
  vi.advanceTimersByTime(20_000);
  expect(end.signal.reason).toBe(silence);
});

test('where there is no limit, silence may last', () => {
  const end = new RequestEnd(never, undefined, () => silence);
  end.heard();
  vi.advanceTimersByTime(7 * 24 * 3_600_000);
  expect(end.signal.aborted).toBe(false);
});

test('what has ended is neither timed nor listened for', () => {
  const caller = new AbortController();
  const end = new RequestEnd(caller.signal, 20_000, () => silence);
  end.close();
  expect(vi.getTimerCount()).toBe(0);
  expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
});
