import { expect, test } from 'vitest';
import { quotaWords, roundWords } from './challenge-words.ts';

const hour = 3_600_000;
const round = (id: string, startsAt: number, endsAt: number) => ({ id, startsAt, endsAt, limits: [] });

test('what is left is told with its span, and with when there is more', () => {
  expect(quotaWords({ kind: 'daily', maximum: 3, used: 1, left: 2 }, 0)).toBe(
    '2 of 3 submissions left in 24 hours.',
  );
  expect(quotaWords({ kind: 'weekly', maximum: 1, used: 1, left: 0, freeAt: 5 * hour }, 0)).toBe(
    '0 of 1 submissions left in 7 days. The next is possible in 5 h.',
  );
});

test('the open round is numbered where there are several', () => {
  const [first, second] = [round('1', -9 * hour, -hour), round('2', -hour, 4 * hour)];
  expect(roundWords([first, second], second, 0)).toBe('Round 2 is open for another 4 h.');
  expect(roundWords([second], second, 0)).toBe('The round is open for another 4 h.');
});

test('without an open round it is said when the next one opens, if any does', () => {
  const [past, coming] = [round('1', -9 * hour, -hour), round('2', 2 * hour, 4 * hour)];
  expect(roundWords([past, coming], undefined, 0)).toBe('The next round opens in 2 h.');
  expect(roundWords([past], undefined, 0)).toBe('Its rounds are over.');
  expect(roundWords([], undefined, 0)).toBe('It takes submissions at any time.');
});
