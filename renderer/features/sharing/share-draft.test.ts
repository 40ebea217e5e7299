import { expect, test } from 'vitest';
import type { AccessLevel, Share } from '#shared/models/access-levels.ts';
import {
  countChanges,
  draftedShares,
  noChanges,
  wantedShares,
  withLevel,
  withRemoval,
} from './share-draft.ts';

function share(id: string, level: AccessLevel | 'custom', types: readonly string[] = []): Share {
  const principal = { id, name: `user-${id}`, initials: 'U', kind: 'person' as const };
  return { principal, level, types, you: false };
}
const ada = share('1', 'admin');
const ben = share('2', 'download');
const odd = share('3', 'custom', ['READ', 'UPDATE']);
const chloe = share('4', 'view').principal;

test('what is sent holds the changes, and custom lines as they were', () => {
  let draft = withLevel(noChanges, [ada, ben, odd], ben.principal, 'edit');
  draft = withLevel(draft, [ada, ben, odd], chloe, 'download');
  const lines = draftedShares([ada, ben, odd], draft);
  expect(wantedShares(lines)).toEqual([
    { principalId: '1', level: 'admin' },
    { principalId: '2', level: 'edit' },
    { principalId: '3', level: 'custom', types: ['READ', 'UPDATE'] },
    { principalId: '4', level: 'download' },
  ]);
  expect(countChanges(lines)).toBe(2);
});

test('going back to what is there is no change', () => {
  const changed = withLevel(noChanges, [ben], ben.principal, 'edit');
  expect(withLevel(changed, [ben], ben.principal, 'download').size).toBe(0);
  expect(withRemoval(withLevel(noChanges, [ben], chloe, 'edit'), chloe.id).size).toBe(0);
});

test('a removed line stays in sight and is not sent', () => {
  const lines = draftedShares([ada, ben], withRemoval(noChanges, '2'));
  expect(lines.map(({ change }) => change)).toEqual(['none', 'removed']);
  expect(wantedShares(lines)).toEqual([{ principalId: '1', level: 'admin' }]);
});

test('after somebody else’s change the draft lies over the newer settings', () => {
  let draft = withLevel(noChanges, [ada, ben], ben.principal, 'edit');
  draft = withLevel(draft, [ada, ben], chloe, 'view');
  draft = withRemoval(draft, '9');
  const newer = [ada, share('2', 'edit'), share('4', 'download'), share('5', 'view')];
  const lines = draftedShares(newer, draft);
  expect(lines.map(({ principal, level }) => [principal.id, level])).toEqual([
    ['1', 'admin'],
    ['2', 'edit'],
    ['4', 'view'],
    ['5', 'view'],
  ]);
  expect(countChanges(lines)).toBe(1);
});
