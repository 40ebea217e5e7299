import { expect, test } from 'vitest';
import {
  type ProjectList,
  withNextPage,
  withoutProject,
  withProject,
  withStars,
  withStart,
} from './project-list.ts';

const project = (id: string) => ({ id, name: `Project ${id}`, favorite: false });
const list = (ids: string, read = ids.length): ProjectList => ({
  projects: [...ids].map(project),
  read,
  asOf: 1,
});
const page = (ids: string, nextPage?: string) => ({
  projects: [...ids].map(project),
  ...(nextPage === undefined ? {} : { nextPage }),
});
const idsOf = ({ projects }: ProjectList) => projects.map(({ id }) => id).join('');

test('what was known stays below the start while pages follow, and goes when the last one was read', () => {
  const started = withStart(list('abcdef', 0), page('xa', 'second'), 2);
  expect([idsOf(started), started.read, started.asOf]).toEqual(['xabcdef', 2, 2]);
  const second = withNextPage(started, page('bd', 'third'));
  expect([idsOf(second), second.read, second.nextPage]).toEqual(['xabdcef', 4, 'third']);
  const third = withNextPage(second, page('e'));
  expect([idsOf(third), third.read, third.nextPage]).toEqual(['xabde', 5, undefined]);
});

test('a list of one page is what that page says', () => {
  expect(idsOf(withStart(list('abc'), page('cd'), 2))).toBe('cd');
});

test('a project that was made or deleted changes what was read by one', () => {
  expect(withProject(list('abc', 2), project('n'))).toMatchObject({ read: 3 });
  expect(idsOf(withProject(list('abc', 2), project('b')))).toBe('bac');
  expect(withoutProject(list('abc', 2), 'a')).toMatchObject({ read: 1 });
  expect(withoutProject(list('abc', 2), 'c')).toMatchObject({ read: 2 });
});

test('stars are set and taken, and a list that has the right ones stays the same', () => {
  const starred = withStars(list('abc'), new Set('b'));
  expect(starred.projects.map(({ favorite }) => favorite)).toEqual([false, true, false]);
  expect(withStars(starred, new Set('b'))).toBe(starred);
});
