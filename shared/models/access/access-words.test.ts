import { describe, expect, test } from 'vitest';
import type { AccessFacts, AccountFacts, EntityFacts, EntityPermissions } from './access-facts.ts';
import { accessSentence, accessSummary, imagesSentence, pushBadge, whyNot } from './access-words.ts';
import { type Access, accessOf, type EntityAction } from './judge-access.ts';

const all: EntityPermissions = {
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

interface Changes {
  readonly kind?: EntityFacts['kind'];
  readonly account?: Partial<AccountFacts>;
  readonly entity?: Partial<EntityFacts>;
  readonly may?: Partial<EntityPermissions>;
}

function access({ kind = 'repository', account, entity, may }: Changes = {}): Access {
  const facts: AccessFacts = {
    account: {
      signedIn: true,
      termsAccepted: true,
      scopes: ['view', 'download', 'modify'],
      certified: true,
      ...account,
    },
    entity: {
      kind,
      where: 'syn1/rnaseq',
      presence: 'present',
      managed: true,
      requirementUnmet: false,
      permissions: { ...all, ...may },
      ...entity,
    },
    portal: '',
  };
  return accessOf(facts);
}

const viewer = { canEdit: false, canCertifiedUserEdit: false };
const uncertified = { account: { certified: false } };
const unmet = { entity: { requirementUnmet: true }, may: { canDownload: false } };

describe('each thing that stands in the way is named', () => {
  test.each<[EntityAction, Changes, string]>([
    ['pull', { entity: { presence: 'in-trash' } }, 'it is in the trash.'],
    ['pull', { entity: { presence: 'missing' } }, 'it does not exist.'],
    ['pull', { account: { scopes: ['view'] } }, 'your access token lacks “download”.'],
    ['push', { account: { scopes: ['view'] } }, 'your access token lacks “modify” and “download”.'],
    ['delete', { account: { scopes: ['view'] } }, 'your access token lacks “modify”.'],
    ['pull', unmet, 'it is under an access requirement that you have not met.'],
    ['push', unmet, 'it is under an access requirement that you have not met.'],
    ['push', { account: { termsAccepted: false } }, 'you have not agreed to Synapse’s terms of service.'],
    ['push', { ...uncertified, may: { canEdit: false } }, 'only certified users can.'],
    ['push', { ...uncertified, may: viewer }, 'the sharing settings don’t give you “Can edit”.'],
    ['push', { may: { canDownload: false } }, 'the sharing settings don’t give you “Can download”.'],
    ['delete', { may: { canDelete: false } }, 'the sharing settings don’t give you “Can edit & delete”.'],
    ['push', { entity: { managed: false } }, 'another registry holds it; Synapse only lists it.'],
    ['view', { account: { signedIn: false } }, 'you are not signed in.'],
  ])('%s, %j', (action, changes, ending) => {
    const sentence = accessSentence(access(changes), action);
    expect(sentence).toMatch(/^You can’t /);
    expect(sentence.endsWith(`: ${ending}`)).toBe(true);
  });
});

test('administering takes both the right to share and the right to change settings', () => {
  for (const may of [{ canChangePermissions: false }, { canChangeSettings: false }]) {
    expect(accessSentence(access({ may }), 'administer')).toBe(
      'You can’t administer this repository: the sharing settings don’t give you “Administrator”.',
    );
  }
  expect(accessSentence(access(), 'administer')).toBe('You can administer this repository.');
});

test('a token that does not tell its scopes is taken to have them', () => {
  expect(accessSummary(access({ account: { scopes: undefined } }))).toBe(
    'You can pull, push, delete and share.',
  );
});

test('in one sentence', () => {
  expect(accessSummary(access())).toBe('You can pull, push, delete and share.');
  expect(accessSummary(access({ may: { canDelete: false, canChangePermissions: false } }))).toBe(
    'You can pull and push, not delete or share.',
  );
  expect(accessSummary(access({ account: { scopes: ['view'] } }))).toBe('You can view this, nothing else.');
  expect(accessSummary(access({ entity: { presence: 'in-trash' } }))).toBe('You can’t see this.');
});

describe('in few words, for targets and buttons', () => {
  test.each<['pull' | 'push', Changes, RegExp | undefined]>([
    ['push', {}, undefined],
    ['pull', {}, undefined],
    ['push', { account: { scopes: undefined } }, undefined],
    ['push', { account: { signedIn: false } }, /^Sign in/],
    ['push', { entity: { managed: false } }, /another registry/],
    ['push', { may: viewer }, /^You can view this repository, not push/],
    [
      'push',
      { kind: 'project', may: { canAddChild: false, canCertifiedUserAddChild: false } },
      /^You can view this project, not push/,
    ],
    ['push', { ...uncertified, may: { canEdit: false } }, /^Only certified users/],
    // Whoever passed the quiz would be no better off.
    ['push', { ...uncertified, may: viewer }, /^You can view this repository, not push/],
    ['push', unmet, /access requirement/],
    ['push', { may: { canDownload: false } }, /has to pull as well/],
    ['pull', unmet, /access requirement/],
    ['pull', { may: { canDownload: false } }, /not download/],
    ['push', { account: { scopes: ['view', 'download'] } }, /token does not allow to push/],
    ['pull', { account: { termsAccepted: false } }, /terms of service/],
    ['push', { entity: { presence: 'in-trash' } }, /in the trash/],
  ])('%s, %j', (action, changes, words) => {
    const { kind, [action]: judgement } = access(changes);
    const reason = whyNot(judgement, action, kind);
    if (words === undefined) expect(reason).toBeUndefined();
    else expect(reason).toMatch(words);
  });
});

test('a badge promises a push to the certified only where nothing else is missing', () => {
  expect(pushBadge(access())).toBeUndefined();
  expect(pushBadge(access({ ...uncertified, may: { canEdit: false } }))).toBe('push once certified');
  expect(pushBadge(access({ ...uncertified, may: viewer }))).toBe('view only');
  expect(pushBadge(access({ may: viewer }))).toBe('view only');
});

test.each<[Changes, string]>([
  [{}, 'You can push and pull.'],
  [{ may: viewer }, 'You can pull, not push.'],
  [{ ...uncertified, may: { canEdit: false } }, 'You can pull; you could push as a certified user.'],
  [{ may: { ...viewer, canDownload: false } }, 'You can view it, neither pull nor push.'],
  // To push is to pull as well.
  [{ may: { canDownload: false } }, 'You can view it, neither pull nor push.'],
  [unmet, 'You can view it, neither pull nor push. An access requirement is not met yet.'],
  [{ entity: { managed: false } }, 'Who may push and pull is settled by the registry that holds the images.'],
])('of images, %j reads as %j', (changes, sentence) => {
  expect(imagesSentence(access(changes))).toBe(sentence);
});
