import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  accessLevelSchema,
  defaultEveryone,
  initialsOf,
  levelOf,
  madePrivate,
  madePublic,
  publicAccessOf,
  rejectSharing,
  typesOf,
  type WantedShare,
} from './access-levels.ts';

const rules = { everyone: defaultEveryone, you: new Set(['1', '70']), certified: true, creator: false };
const admin: WantedShare = { principalId: '1', level: 'admin' };

test('each level is its access types and back, in any order', () => {
  for (const level of accessLevelSchema.options) {
    expect(levelOf(typesOf({ level }).toReversed())).toBe(level);
  }
  expect(levelOf(['READ', 'UPDATE'])).toBe('custom');
  expect(typesOf({ level: 'custom', types: ['READ', 'UPDATE'] })).toEqual(['READ', 'UPDATE']);
});

describe('what Synapse would refuse is refused before', () => {
  test.each([
    ['empty', [], {}],
    ['twice', [admin, { principalId: '2', level: 'view' }, { principalId: '2', level: 'edit' }], {}],
    ['no-access', [admin, { principalId: '2', level: 'custom', types: [] }], {}],
    ['anonymous', [admin, { principalId: '273950', level: 'view' }], {}],
    ['public-more-than-view', [admin, { principalId: '273949', level: 'download' }], {}],
    [
      'download-for-all-needs-certification',
      [admin, { principalId: '273948', level: 'download' }],
      { certified: false },
    ],
    ['locks-you-out', [{ principalId: '2', level: 'admin' }], {}],
    ['locks-you-out', [{ principalId: '1', level: 'delete' }], {}],
  ] as const)('%s', (reason, shares, changes) => {
    expect(rejectSharing(shares, { ...rules, ...changes })).toBe(reason);
  });

  test('a team of the user keeps the user in, and the creator can’t be locked out', () => {
    expect(rejectSharing([{ principalId: '70', level: 'admin' }], rules)).toBeUndefined();
    expect(rejectSharing([{ principalId: '2', level: 'view' }], { ...rules, creator: true })).toBeUndefined();
  });
});

test('making public and private again leaves everybody else as they were', () => {
  const line = fc.record({
    principalId: fc.integer({ min: 2, max: 99 }).map(String),
    level: fc.constantFrom(...accessLevelSchema.options),
  });
  fc.assert(
    fc.property(fc.uniqueArray(line, { selector: ({ principalId }) => principalId }), (others) => {
      const shares = [admin, ...others];
      const open = madePublic(shares, defaultEveryone);
      expect(rejectSharing(open, rules)).toBeUndefined();
      expect(madePublic(open, defaultEveryone)).toEqual(open);
      expect(madePrivate(open, defaultEveryone)).toEqual(shares);
    }),
  );
});

test('what the public may do', () => {
  const share = (id: string, ...types: string[]) => ({
    principal: { id, name: id, initials: '', kind: 'public' as const },
    types,
  });
  expect(publicAccessOf([share('1', 'READ')], defaultEveryone)).toBe('none');
  expect(publicAccessOf([share('273949', 'READ')], defaultEveryone)).toBe('view');
  expect(
    publicAccessOf([share('273949', 'READ'), share('273948', 'READ', 'DOWNLOAD')], defaultEveryone),
  ).toBe('download');
  expect(publicAccessOf([share('273948', 'READ', 'DOWNLOAD')], defaultEveryone)).toBe('custom');
});

test('initials', () => {
  expect(
    ['Ada Reyes', 'ada.reyes', 'Pipeline Team of Seven', 'x', '', 'Émile', '😀 y'].map(initialsOf),
  ).toEqual(['AR', 'AR', 'PS', 'X', '', 'É', 'Y']);
});
