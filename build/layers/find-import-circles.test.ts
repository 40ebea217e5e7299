import { expect, it } from 'vitest';
import { circlesIn, importCircleMessage } from './find-import-circles.ts';

function circlesOf(imports: Readonly<Record<string, readonly string[]>>) {
  return circlesIn(new Map(Object.entries(imports)));
}

it('imports without a circle are let be, however often a file is reached', () => {
  expect(circlesOf({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })).toEqual([]);
});

it('a file that leads into a circle is not named as part of it', () => {
  expect(circlesOf({ a: ['b'], b: ['c'], c: ['d'], d: ['b'] })).toEqual([['b', 'c', 'd']]);
});

it('the shortest circle of a file is named, though a longer one goes through it as well', () => {
  expect(circlesOf({ a: ['c', 'b'], b: ['a'], c: ['d'], d: ['b'] })[0]).toEqual(['a', 'b']);
});

it('every file that is in a circle is named in one', () => {
  const named = circlesOf({ a: ['b'], b: ['a', 'c'], c: ['d'], d: ['b'] }).flat();
  expect(new Set(named)).toEqual(new Set(['a', 'b', 'c', 'd']));
});

it('circles apart from each other are each named', () => {
  expect(circlesOf({ a: ['b'], b: ['a'], c: ['c'] })).toEqual([['a', 'b'], ['c']]);
});

it('the message names each import of the circle', () => {
  expect(importCircleMessage(['a.ts', 'b.ts'])).toContain('a.ts\n  → b.ts\n  → a.ts');
});
