import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { problem } from '#shared/problems.ts';
import { goodForMs } from './freshness.ts';
import { Reading } from './reading.ts';

const down = problem('synapse-unavailable', { status: 503, reason: '' });
let reads: { readonly end: () => void; readonly fail: () => void }[] = [];

function start() {
  return new Reading({
    read: () =>
      new Promise<void>((resolve, reject) => {
        reads.push({ end: resolve, fail: () => reject(new Error('down')) });
      }),
    problemOf: () => down,
  });
}

beforeEach(() => {
  reads = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('it is read once for all who look, and not again while it is good', async () => {
  const reading = start();
  const looks = [reading.look(), reading.look()];
  expect(reading.state.get()).toMatchObject({ isReading: true });
  reads[0]?.end();
  await Promise.all(looks);
  await reading.look();
  expect(reads).toHaveLength(1);
  expect(reading.state.get()).toMatchObject({ isReading: false, readAt: Date.now() });
  vi.advanceTimersByTime(goodForMs.view);
  void reading.look();
  expect(reads).toHaveLength(2);
});

test('what changes while it is being read is read once more', async () => {
  const reading = start();
  const first = reading.look();
  const again = reading.again();
  reads[0]?.end();
  await vi.waitFor(() => expect(reads).toHaveLength(2));
  expect(reading.state.get().isReading).toBe(true);
  reads[1]?.end();
  await Promise.all([first, again]);
  expect(reads).toHaveLength(2);
});

test('a failure is told, and asked about again by the next who looks', async () => {
  const reading = start();
  const first = reading.look();
  reads[0]?.fail();
  await first;
  expect(reading.state.get()).toMatchObject({ isReading: false, problem: down });
  const second = reading.look();
  expect(reading.state.get()).not.toHaveProperty('problem');
  reads[1]?.end();
  await second;
  expect(reading.state.get()).not.toHaveProperty('problem');
});

test('what is outdated is read at once where somebody looks, else when somebody comes', async () => {
  const reading = start();
  const leave = reading.attend();
  reads[0]?.end();
  await reading.look();
  reading.outdate();
  expect(reads).toHaveLength(2);
  reads[1]?.end();
  await reading.look();
  leave();
  reading.outdate();
  expect(reads).toHaveLength(2);
  reading.attend();
  expect(reads).toHaveLength(3);
});
