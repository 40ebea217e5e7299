import { afterEach, expect, test, vi } from 'vitest';
import { type Answer, NoAnswer } from './http-transport.ts';
import { type RetryPolicy, readRetryAfter, withRetry } from './with-retry.ts';

const request = { url: new URL('https://synapse.test/'), limit: 0 };
const never = new AbortController().signal;
const policy: RetryPolicy = {
  triesWhenThrottled: 5,
  triesInTrouble: 3,
  pauses: { first: 1, longest: 1 },
  longestRetryAfter: 10_000,
};
afterEach(() => vi.restoreAllMocks());

function answer(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: new Headers(headers), body: new Uint8Array() };
}

/** Ends tries as told, the last way again and again; `at` tells when each began. */
function endings(...ends: readonly (Answer | Error)[]) {
  const at: number[] = [];
  const next = async () => {
    const end = ends[Math.min(at.length, ends.length - 1)] ?? answer(200);
    at.push(performance.now());
    if (end instanceof Error) throw end;
    return end;
  };
  return { next, at };
}

const broken = new NoAnswer('unreachable', 'connection reset');

test.each([
  ['throttling is tried five times', policy, [answer(429)], 5],
  ['trouble is tried three times', policy, [answer(503)], 3],
  ['so is a broken connection', policy, [broken], 3],
  ['both are counted by themselves', policy, [answer(429), broken, answer(429), answer(503), answer(502)], 5],
  ['silence is not tried again', policy, [new NoAnswer('timeout', 'no answer')], 1],
  ['nor is an answer without end', policy, [new NoAnswer('too-large', 'too long')], 1],
  ['nor is any other status', policy, [answer(500)], 1],
  ['what may not be done twice is tried once in trouble', { ...policy, triesInTrouble: 1 }, [broken], 1],
  ['and again where it was throttled', { ...policy, triesInTrouble: 1 }, [answer(429), answer(200)], 2],
  ['trouble may be tried more often than throttling', { ...policy, triesInTrouble: 7 }, [answer(503)], 7],
  ['it ends with the first good answer', policy, [answer(503), answer(200), answer(503)], 2],
])('%s', async (_rule, rules, ends, tries) => {
  const { next, at } = endings(...ends);
  const last = ends[Math.min(tries, ends.length) - 1];
  const outcome = await withRetry(next, rules)(request, never).catch((error: unknown) => error);
  expect(outcome).toBe(last);
  expect(at).toHaveLength(tries);
});

test('no try begins before the time that the other side names', async () => {
  const { next, at } = endings(answer(429, { 'retry-after': '1' }), answer(200));
  expect((await withRetry(next, policy)(request, never)).status).toBe(200);
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(995);
});

test('who asks for more patience than there is gets no second request', async () => {
  const { next, at } = endings(answer(503, { 'retry-after': '11' }));
  expect((await withRetry(next, policy)(request, never)).status).toBe(503);
  expect(at).toHaveLength(1);
});

test('waiting for that time ends at once with the caller', async () => {
  const { next, at } = endings(answer(429, { 'retry-after': '10' }));
  const cancel = new AbortController();
  const ended = withRetry(next, policy)(request, cancel.signal);
  await expect.poll(() => at.length).toBe(1);
  const reason = new Error('cancelled by hand');
  cancel.abort(reason);
  await expect(ended).rejects.toBe(reason);
});

test('pauses double, each by chance up to twice as long, so that clients do not come back together', async () => {
  const wait = vi.spyOn(globalThis, 'setTimeout').mockImplementation((then) => {
    queueMicrotask(then as () => void);
    return 0 as never;
  });
  const pauses = { first: 1000, longest: 10_000 };
  for (const [dice, expected] of [
    [0, [1000, 2000, 4000, 8000, 10_000]],
    [0.5, [1500, 3000, 6000, 10_000, 10_000]],
  ] as const) {
    wait.mockClear();
    vi.spyOn(Math, 'random').mockReturnValue(dice);
    await withRetry(endings(answer(429)).next, { ...policy, triesWhenThrottled: 6, pauses })(request, never);
    expect(wait.mock.calls.map(([, milliseconds]) => milliseconds)).toEqual(expected);
  }
});

test.each([
  ['2', 2000],
  [' 0 ', 0],
  ['Wed, 11 Feb 2026 17:03:21 GMT', 10_000],
  ['Wed, 11 Feb 2026 17:03:01 GMT', 0],
  ['soon', 0],
  ['-5', 0],
  ['', 0],
  [null, 0],
])('Retry-After: %s', (header, milliseconds) => {
  expect(readRetryAfter(header, Date.UTC(2026, 1, 11, 17, 3, 11))).toBe(milliseconds);
});
