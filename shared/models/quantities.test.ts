import { expect, test } from 'vitest';
import { formatAge, formatBytes, formatDuration, formatExactBytes, formatTimeLeft } from './quantities.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [1449, '1.45 kB'],
  [999_600, '1 MB'],
  [12_345_678, '12.3 MB'],
  [310_000_000, '310 MB'],
  [1_431_655_765, '1.43 GB'],
  [100e9, '100 GB'],
])('%d bytes read as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min'],
  [89, '1 min'],
  [3599.6, '1 h'],
  [7200, '2 h'],
  [86_400 * 3, '3 d'],
  [86_400 * 365 * 3, '3 years'],
])('%d seconds read as %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test('exact values, ages and time left', () => {
  expect(formatExactBytes(1_431_655_765)).toBe('1,431,655,765 bytes');
  expect(formatAge(1000, 5000)).toBe('just now');
  expect(formatAge(60_000, 0)).toBe('just now');
  expect(formatAge(0, 7_200_000)).toBe('2 h ago');
  expect(formatTimeLeft(0.4)).toBe('almost done');
  expect(formatTimeLeft(130)).toBe('2 min left');
});
