import { expect, test } from 'vitest';
import { problem } from '#shared/problems.ts';
import { StorageNotices } from './storage-notices.ts';

const full = (part: 'data' | 'settings') => problem('storage-full', { part, path: '/data/x', detail: '' });
const damaged = problem('storage-damaged', { part: 'data', path: '/data/x', keptAs: '/data/y' });

function opened() {
  const logged: string[] = [];
  const notices = new StorageNotices(({ code }) => logged.push(code));
  return { notices, logged, codes: () => notices.notices.get().map((notice) => notice.problem.code) };
}

test('the same thing is shown once, however often it is said, and logged each time', () => {
  const { notices, codes, logged } = opened();
  notices.say(full('data'));
  notices.say(full('data'));
  expect(codes()).toEqual(['storage-full']);
  expect(logged).toHaveLength(2);
});

test('what was dismissed stays away until it is said anew', () => {
  const { notices, codes } = opened();
  notices.say(damaged);
  notices.dismiss(notices.notices.get()[0]?.id ?? '');
  expect(codes()).toEqual([]);
  notices.say(damaged);
  expect(codes()).toEqual(['storage-damaged']);
});

test('writing again takes back that it could not, for that part alone; damage stays told', () => {
  const { notices, codes } = opened();
  for (const it of [full('data'), full('settings'), damaged]) notices.say(it);
  notices.recovered('settings');
  expect(codes()).toEqual(['storage-full', 'storage-damaged']);
  notices.recovered('data');
  expect(codes()).toEqual(['storage-damaged']);
});
