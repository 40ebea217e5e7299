import { afterEach, expect, test, vi } from 'vitest';
import { synapseTransports } from './synapse-transport.ts';

const request = { url: new URL('https://synapse.test/repo/v1/projects'), limit: 1000 };
const never = new AbortController().signal;
afterEach(() => void vi.useRealTimers());

test('no more requests begin in any minute than Synapse takes', async () => {
  vi.useFakeTimers();
  let begun = 0;
  const fetch = async () => {
    begun += 1;
    return new Response();
  };
  const { repeatable } = synapseTransports({ fetch });
  const all = Promise.all(Array.from({ length: 1300 }, () => repeatable(request, never)));
  // Synapse counts 600 a minute; a second more is for what the way there takes more or less of.
  await vi.advanceTimersByTimeAsync(60_000);
  expect(begun).toBe(600);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(begun).toBe(1200);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(begun).toBe(1300);
  await all;
});

test('tries count as requests, and share the pace with all others', async () => {
  vi.useFakeTimers();
  let begun = 0;
  const fetch = async () => {
    begun += 1;
    return new Response(null, { status: 503 });
  };
  const pauses = { first: 10, longest: 10 };
  const { repeatable, once } = synapseTransports({ fetch, pauses, pace: { requests: 4, within: 1000 } });
  const all = Promise.all([repeatable(request, never), repeatable(request, never), once(request, never)]);
  await vi.advanceTimersByTimeAsync(900);
  expect(begun).toBe(4);
  await vi.advanceTimersByTimeAsync(1000);
  expect(begun).toBe(7);
  await all;
});

test('Synapse is asked again as soon as it says', async () => {
  const at: number[] = [];
  const fetch = async () => {
    at.push(performance.now());
    return at.length > 1
      ? new Response()
      : new Response(null, { status: 503, headers: { 'retry-after': '1' } });
  };
  const { repeatable } = synapseTransports({ fetch, pauses: { first: 1, longest: 1 } });
  expect((await repeatable(request, never)).status).toBe(200);
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(995);
});
