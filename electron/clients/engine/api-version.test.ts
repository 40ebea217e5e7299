import { describe, expect, test } from 'vitest';
import { ProblemError } from '#shared/problems.ts';
import { chooseApiVersion, compareVersions } from './api-version.ts';

describe('chooseApiVersion', () => {
  test.each([
    ['an older engine decides', '1.41', '1.12', '1.41'],
    ['Axon decides with a newer one', '1.56', '1.40', '1.52'],
    ['an engine that has given up what Axon knows is tried at its oldest', '1.60', '1.54', '1.54'],
    ['the oldest that will do', '1.40', undefined, '1.40'],
  ])('%s', (_, newest, oldest, chosen) => {
    expect(chooseApiVersion({ newest, oldest })).toBe(chosen);
  });

  test.each(['1.39', '1.9', '1.24'])('refuses API %s', (newest) => {
    expect(() => chooseApiVersion({ newest })).toThrow(ProblemError);
  });
});

test('versions are numbers, not text', () => {
  expect(compareVersions('1.9', '1.40')).toBeLessThan(0);
  expect(compareVersions('2.0', '1.52')).toBeGreaterThan(0);
  expect(compareVersions('1.41', '1.41')).toBe(0);
});
