import { expect, test } from 'vitest';
import { addSample, bytesPerSecond, type RateSample } from './transfer-rate.ts';

const run = (...samples: RateSample[]) => samples.reduce<readonly RateSample[]>(addSample, []);

test('the speed is that of the last five seconds', () => {
  const samples = run({ at: 0, bytes: 0 }, { at: 6000, bytes: 6_000 }, { at: 8000, bytes: 10_000 });
  expect(bytesPerSecond(samples)).toBe(2000);
});

test('no speed before half a second has been seen', () => {
  expect(bytesPerSecond(run({ at: 0, bytes: 0 }, { at: 400, bytes: 9 }))).toBeUndefined();
});

test('a layer that starts over does not make the speed negative', () => {
  const samples = run(
    { at: 0, bytes: 500 },
    { at: 1000, bytes: 900 },
    { at: 2000, bytes: 100 },
    { at: 3000, bytes: 300 },
  );
  expect(bytesPerSecond(samples)).toBe(200);
});

test('many samples in a moment do not fill the memory', () => {
  let samples: readonly RateSample[] = [];
  for (let at = 0; at < 4000; at += 1) samples = addSample(samples, { at, bytes: at });
  expect(samples.length).toBeLessThan(60);
  expect(bytesPerSecond(samples)).toBeCloseTo(1000, -1);
});
