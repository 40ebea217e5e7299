import { describe, expect, test } from 'vitest';
import { type AbilityFacts, abilities, abilitySummary, abilityTo } from './permission-words.ts';

const everything = {
  canView: true,
  canEdit: true,
  canAddChild: true,
  canCertifiedUserEdit: true,
  canCertifiedUserAddChild: true,
  canChangePermissions: true,
  canChangeSettings: true,
  canDelete: true,
  canDownload: true,
};

function facts(
  changes: Partial<AbilityFacts> = {},
  permissions: Partial<typeof everything> = {},
): AbilityFacts {
  return {
    kind: 'repository',
    managed: true,
    permissions: { ...everything, ...permissions },
    scopes: ['view', 'download', 'modify'],
    certified: true,
    termsAccepted: true,
    requirementUnmet: false,
    trashed: false,
    ...changes,
  };
}

describe('each thing that stands in the way is named', () => {
  test.each([
    ['trash', 'pull', facts({ trashed: true }), 'it is in the trash.'],
    ['scope', 'pull', facts({ scopes: ['view'] }), 'your access token lacks “download”.'],
    ['scope', 'push', facts({ scopes: ['view'] }), 'your access token lacks “modify” and “download”.'],
    ['scope', 'delete', facts({ scopes: ['view'] }), 'your access token lacks “modify”.'],
    [
      'requirement',
      'pull',
      facts({ requirementUnmet: true, termsAccepted: false }, { canDownload: false }),
      'it is under an access requirement that you have not met.',
    ],
    [
      'terms',
      'push',
      facts({ termsAccepted: false, certified: false }, { canEdit: false }),
      'you have not agreed to Synapse’s terms of service.',
    ],
    ['certification', 'push', facts({ certified: false }, { canEdit: false }), 'only certified users can.'],
    [
      'sharing',
      'push',
      facts({ certified: false }, { canEdit: false, canCertifiedUserEdit: false }),
      'the sharing settings don’t give you “Can edit”.',
    ],
    [
      'sharing',
      'delete',
      facts({}, { canDelete: false }),
      'the sharing settings don’t give you “Can edit & delete”.',
    ],
    ['external', 'push', facts({ managed: false }), 'another registry holds it; Synapse only lists it.'],
  ] as const)('%s, for %s', (reason, action, given, ending) => {
    const ability = abilityTo(action, given);
    expect(ability).toMatchObject({ allowed: false, reason });
    expect(ability.sentence).toMatch(/^You can’t /);
    expect(ability.sentence.endsWith(`: ${ending}`)).toBe(true);
  });
});

test('pushing to a repository needs the right to download too, pushing to a project does not', () => {
  const without = { canDownload: false };
  expect(abilityTo('push', facts({}, without))).toMatchObject({ allowed: false, reason: 'sharing' });
  expect(abilityTo('push', facts({ kind: 'project' }, without)).allowed).toBe(true);
  expect(abilityTo('push', facts({ kind: 'project', scopes: ['modify'] })).allowed).toBe(true);
});

test('a token that does not tell its scopes is taken to have them', () => {
  expect(abilities(facts({ scopes: undefined })).every(({ allowed }) => allowed)).toBe(true);
});

test('in one sentence', () => {
  const summary = (given: AbilityFacts) => abilitySummary(abilities(given));
  expect(summary(facts())).toBe('You can pull, push, delete and share.');
  expect(summary(facts({}, { canDelete: false, canChangePermissions: false }))).toBe(
    'You can pull and push, not delete or share.',
  );
  expect(summary(facts({ scopes: ['view'] }))).toBe('You can view this, nothing else.');
  expect(summary(facts({ trashed: true }))).toBe('You can’t see this.');
});
