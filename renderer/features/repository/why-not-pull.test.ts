import { expect, test } from 'vitest';
import { whyNotPull, whyNotPush } from './why-not-pull.ts';

const managed = { managed: true };
const all = { push: true, pull: true, pushIfCertified: true, remove: true, share: true };

test('what only the owner can change is told before what will pass by itself', () => {
  const details = { repository: managed, rights: { ...all, pull: false }, requirementUnmet: true };
  expect(whyNotPull(details, 'unavailable')).toContain('access requirement');
  expect(whyNotPull({ ...details, requirementUnmet: false }, 'unavailable')).toContain('not download');
  expect(whyNotPull({ repository: managed, rights: all, requirementUnmet: false }, 'unavailable')).toContain(
    'not running',
  );
});

test('nothing stands in the way of a pull with rights and an engine', () => {
  expect(
    whyNotPull({ repository: managed, rights: all, requirementUnmet: false }, 'connected'),
  ).toBeUndefined();
});

test('certification is named where it is the only thing missing', () => {
  expect(whyNotPush({ rights: { ...all, push: false } })).toBe('Only certified users can push.');
  expect(whyNotPush({ rights: { ...all, push: false, pushIfCertified: false } })).toContain('not push');
  expect(whyNotPush({ rights: all })).toBeUndefined();
});

test('Synapse’s rights say nothing about pulling from another registry', () => {
  const details = {
    repository: { managed: false },
    rights: { ...all, pull: false },
    requirementUnmet: true,
  };
  expect(whyNotPull(details, 'connected')).toBeUndefined();
  expect(whyNotPull(details, 'unavailable')).toContain('not running');
});
