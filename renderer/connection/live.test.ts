import { describe, expect, it } from 'vitest';
import { followLive } from './live.ts';

async function* values<T>(...given: readonly T[]): AsyncGenerator<T> {
  for (const value of given) yield value;
}

describe('followLive', () => {
  it('subscribes again when a stream ends or breaks, and loses no value', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const breaks: unknown[] = [];
    const failure = new Error('connection lost');
    const subscriptions = [
      () => Promise.resolve(values(1, 2)),
      () => Promise.reject(failure),
      () => Promise.resolve(values(3)),
    ];
    let count = 0;
    await followLive<number>(
      {
        subscribe: () => {
          const next = subscriptions[count];
          count += 1;
          if (next !== undefined) return next();
          stop.abort();
          return Promise.reject(new Error('stopped'));
        },
        onValue: (value) => seen.push(value),
        onBreak: (error) => breaks.push(error),
        pause: () => Promise.resolve(),
      },
      stop.signal,
    );
    expect(seen).toEqual([1, 2, 3]);
    expect(breaks).toEqual([failure]);
  });

  it('waits longer the more often it fails in a row, and begins anew after a value', async () => {
    const stop = new AbortController();
    const pauses: number[] = [];
    let count = 0;
    await followLive<string>(
      {
        subscribe: () => {
          count += 1;
          if (count === 4) return Promise.resolve(values('here'));
          return Promise.reject(new Error('down'));
        },
        onValue: () => undefined,
        pause: (milliseconds) => {
          pauses.push(milliseconds);
          if (pauses.length === 5) stop.abort();
          return Promise.resolve();
        },
      },
      stop.signal,
    );
    const [first = 0, second = 0, third = 0, afterValue = 0] = pauses;
    expect(first).toBeLessThan(second);
    expect(second).toBeLessThan(third);
    expect(afterValue).toBeLessThanOrEqual(first);
  });

  it('passes on nothing after it was stopped', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    await followLive<number>(
      {
        subscribe: () => Promise.resolve(values(1, 2, 3)),
        onValue: (value) => {
          seen.push(value);
          stop.abort();
        },
      },
      stop.signal,
    );
    expect(seen).toEqual([1]);
  });
});
