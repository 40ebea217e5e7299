import { describe, expect, test } from 'vitest';
import type { AccessFacts, AccountFacts, EntityFacts, EntityPermissions } from './access-facts.ts';
import { type AccessAction, accessActions, accessGates, type GateId } from './access-gates.ts';
import { accessOf, closedGates, judgeAccess } from './judge-access.ts';

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
const none: EntityPermissions = {
  canView: false,
  canEdit: false,
  canAddChild: false,
  canCertifiedUserEdit: false,
  canCertifiedUserAddChild: false,
  canChangePermissions: false,
  canChangeSettings: false,
  canDelete: false,
  canDownload: false,
};
const account: AccountFacts = {
  signedIn: true,
  termsAccepted: true,
  scopes: ['view', 'download', 'modify'],
  certified: true,
};
const repository: EntityFacts = {
  kind: 'repository',
  where: 'syn1/rnaseq',
  id: 'syn2',
  name: { registry: 'r.example.org', path: 'syn1/rnaseq' },
  project: { id: 'syn1', presence: 'present' },
  presence: 'present',
  managed: true,
  requirementUnmet: false,
  permissions: all,
};
const project: EntityFacts = {
  kind: 'project',
  where: 'RNA-seq',
  id: 'syn1',
  presence: 'present',
  requirementUnmet: false,
  permissions: all,
};

interface Changes {
  readonly account?: Partial<AccountFacts>;
  readonly entity?: Partial<EntityFacts>;
  readonly may?: Partial<EntityPermissions>;
  readonly granted?: readonly ('pull' | 'push')[];
}

function given(to: EntityFacts, changes: Changes = {}): AccessFacts {
  const permissions = { ...all, ...changes.may };
  return {
    account: { ...account, ...changes.account },
    entity: { ...to, permissions, ...changes.entity },
    granted: changes.granted === undefined ? undefined : new Set(changes.granted),
    portal: 'https://portal.example.org',
  };
}

const entityFor = (action: AccessAction) => (action === 'push-new' ? project : repository);

describe('with everything in order', () => {
  test.each(accessActions)('%s is allowed', (action) => {
    expect(judgeAccess(given(entityFor(action)), action)).toEqual({ verdict: 'allowed' });
  });
});

type Row = [action: AccessAction, gate: GateId, code: string, changes: Changes];

const uncertified = { account: { certified: false } };
const unmet = { entity: { requirementUnmet: true }, may: { canDownload: false } };

describe('each gate denies what it stands before, with its problem', () => {
  test.each<Row>([
    ['pull', 'hosting', 'held-elsewhere', { entity: { managed: false } }],
    ['push-existing', 'hosting', 'held-elsewhere', { entity: { managed: false } }],
    ['view', 'account', 'not-signed-in', { account: { signedIn: false } }],
    ['pull', 'account', 'not-signed-in', { account: { signedIn: false } }],
    ['view', 'terms', 'terms-not-accepted', { account: { termsAccepted: false } }],
    ['push-new', 'terms', 'terms-not-accepted', { account: { termsAccepted: false } }],
    ['delete', 'terms', 'terms-not-accepted', { account: { termsAccepted: false } }],
    ['view', 'scope', 'scope-missing', { account: { scopes: ['download', 'modify'] } }],
    ['pull', 'scope', 'scope-missing', { account: { scopes: ['view', 'modify'] } }],
    ['push-new', 'scope', 'scope-missing', { account: { scopes: ['view', 'download'] } }],
    ['push-existing', 'scope', 'scope-missing', { account: { scopes: ['view', 'download'] } }],
    ['push-existing', 'scope', 'scope-missing', { account: { scopes: ['view', 'modify'] } }],
    ['delete', 'scope', 'scope-missing', { account: { scopes: ['view', 'download'] } }],
    ['share', 'scope', 'scope-missing', { account: { scopes: ['view', 'download'] } }],
    ['administer', 'scope', 'scope-missing', { account: { scopes: ['modify'] } }],
    ['pull', 'project', 'entity-in-trash', { entity: { project: { id: 'syn1', presence: 'in-trash' } } }],
    ['pull', 'project', 'entity-missing', { entity: { project: { id: 'syn1', presence: 'missing' } } }],
    ['pull', 'presence', 'entity-missing', { entity: { presence: 'missing' } }],
    ['push-existing', 'presence', 'entity-in-trash', { entity: { presence: 'in-trash' } }],
    ['push-new', 'presence', 'entity-missing', { entity: { presence: 'missing' } }],
    ['push-new', 'certification', 'not-certified', { ...uncertified, may: { canAddChild: false } }],
    ['push-existing', 'certification', 'not-certified', { ...uncertified, may: { canEdit: false } }],
    ['view', 'sharing', 'may-not-view', { may: { canView: false } }],
    ['push-new', 'sharing', 'may-not-push', { may: { canAddChild: false, canCertifiedUserAddChild: false } }],
    ['push-existing', 'sharing', 'may-not-push', { may: { canEdit: false, canCertifiedUserEdit: false } }],
    ['pull', 'requirement', 'access-requirement-unmet', unmet],
    ['push-existing', 'requirement', 'access-requirement-unmet', unmet],
    ['pull', 'download', 'may-not-pull', { may: { canDownload: false } }],
    ['push-existing', 'download', 'may-not-pull', { may: { canDownload: false } }],
    ['delete', 'sharing', 'may-not-change', { may: { canDelete: false } }],
    ['share', 'sharing', 'may-not-change', { may: { canChangePermissions: false } }],
    ['administer', 'sharing', 'may-not-change', { may: { canChangePermissions: false } }],
    ['administer', 'sharing', 'may-not-change', { may: { canChangeSettings: false } }],
    ['pull', 'grant', 'registry-denied', { granted: [] }],
    ['push-existing', 'grant', 'name-not-usable', { granted: ['push'] }],
    ['push-new', 'grant', 'name-not-usable', { granted: [] }],
    ['pull', 'grant', 'may-not-view', { entity: { presence: 'hidden' }, granted: [] }],
    [
      'pull',
      'grant',
      'may-not-view',
      { entity: { project: { id: 'syn1', presence: 'hidden' } }, granted: [] },
    ],
  ])('%s: %s, %s', (action, gate, code, changes) => {
    const judgement = judgeAccess(given(entityFor(action), changes), action);
    expect(judgement).toMatchObject({ verdict: 'denied', gate, problem: { code } });
  });

  test('and nothing else: a push that makes a repository needs no right to pull', () => {
    const changes = { account: { scopes: ['modify'] }, ...unmet };
    expect(judgeAccess(given(project, changes), 'push-new').verdict).toBe('allowed');
  });

  test('a name that can’t be one keeps its own problem', () => {
    const nameProblem = { code: 'tag-invalid', facts: { text: '-v1' } } as const;
    const judgement = judgeAccess(given(repository, { entity: { nameProblem } }), 'pull');
    expect(judgement).toMatchObject({ gate: 'name', problem: nameProblem });
  });
});

describe('of several gates, the first in Synapse’s order is named, and all are listed', () => {
  test.each<[AccessAction, Changes, readonly GateId[]]>([
    [
      'push-existing',
      { account: { scopes: ['view'], certified: false, termsAccepted: false }, may: none },
      ['terms', 'scope', 'certification', 'sharing'],
    ],
    [
      'push-existing',
      { ...uncertified, entity: { requirementUnmet: true }, may: none },
      ['certification', 'sharing', 'requirement'],
    ],
    ['pull', { ...uncertified, ...unmet }, ['requirement']],
    [
      'pull',
      { entity: { presence: 'in-trash', project: { id: 'syn1', presence: 'in-trash' } } },
      ['project', 'presence'],
    ],
  ])('%s, %j', (action, changes, gates) => {
    expect(closedGates(given(repository, changes), action).map(({ gate }) => gate)).toEqual(gates);
    expect(judgeAccess(given(repository, changes), action)).toMatchObject({ gate: gates[0], closed: gates });
  });
});

describe('Synapse’s own answer outranks what Axon works out', () => {
  test('an administrator of Synapse needs no certification and meets every requirement', () => {
    const changes = { account: { certified: false }, entity: { requirementUnmet: true } };
    expect(judgeAccess(given(repository, changes), 'push-existing').verdict).toBe('allowed');
  });

  test('who is not certified is known from the answer alone', () => {
    const changes = { account: { certified: undefined }, may: { canEdit: false } };
    expect(judgeAccess(given(repository, changes), 'push-existing')).toMatchObject({ gate: 'certification' });
  });

  test('a refusal that nothing else explains is one of the sharing settings', () => {
    const changes = { may: { canEdit: false } };
    expect(judgeAccess(given(repository, changes), 'push-existing')).toMatchObject({ gate: 'sharing' });
  });

  test('what the registry grants is the truth, whatever else is known', () => {
    const nothing = {
      account: { scopes: [], certified: false },
      entity: { presence: 'hidden' },
      may: none,
    } as const;
    expect(judgeAccess(given(repository, { ...nothing, granted: ['pull'] }), 'pull').verdict).toBe('allowed');
    expect(judgeAccess(given(project, { ...nothing, granted: ['push'] }), 'push-new').verdict).toBe(
      'allowed',
    );
    const both = { ...nothing, granted: ['pull', 'push'] } as const;
    expect(judgeAccess(given(repository, both), 'push-existing').verdict).toBe('allowed');
    expect(judgeAccess(given(repository, both), 'delete').verdict).toBe('denied');
  });
});

test('a push to a repository that exists needs the grant to pull as well, else the registry refuses it', () => {
  const judgement = judgeAccess(given(repository, { ...unmet, granted: ['push'] }), 'push-existing');
  expect(judgement).toMatchObject({ verdict: 'denied', gate: 'requirement' });
});

describe('what is not known is neither a yes nor a reason', () => {
  const nothing: AccessFacts = { account: {}, entity: { kind: 'repository', where: 'x' }, portal: '' };

  test.each(accessActions)('%s', (action) => {
    expect(judgeAccess(nothing, action).verdict).toBe('unknown');
    expect(closedGates(nothing, action)).toEqual([]);
  });

  test.each<[AccessAction, string, Changes]>([
    ['pull', 'registry', { entity: { managed: undefined } }],
    ['pull', 'scopes', { account: { scopes: undefined } }],
    ['pull', 'signed-in', { account: { signedIn: undefined } }],
    ['pull', 'permissions', { entity: { permissions: undefined } }],
    ['pull', 'presence', { entity: { permissions: undefined, presence: undefined } }],
    ['pull', 'requirement', { entity: { permissions: undefined, requirementUnmet: undefined } }],
    [
      'push-existing',
      'certification',
      { account: { certified: undefined }, entity: { permissions: undefined } },
    ],
    ['push-existing', 'terms', { account: { termsAccepted: undefined }, entity: { permissions: undefined } }],
  ])('%s waits for %s', (action, fact, changes) => {
    expect(judgeAccess(given(repository, changes), action)).toEqual({ verdict: 'unknown', fact });
  });

  test('a gate that is closed denies all the same', () => {
    const facts: AccessFacts = { ...nothing, account: { certified: false } };
    expect(judgeAccess(facts, 'push-existing')).toMatchObject({ verdict: 'denied', gate: 'certification' });
  });

  test('whoever gets an answer about an entity has agreed to the terms', () => {
    expect(judgeAccess(given(repository, { account: { termsAccepted: undefined } }), 'pull').verdict).toBe(
      'allowed',
    );
  });
});

test('with each entity, a push is what it has to be there', () => {
  const may = { canEdit: false, canCertifiedUserEdit: false };
  expect(accessOf(given(project, { may })).push.verdict).toBe('allowed');
  expect(accessOf(given(repository, { may })).push).toMatchObject({ verdict: 'denied', gate: 'sharing' });
});

test('a push to what is in the trash is judged as one to a new name, which needs less', () => {
  const access = accessOf(
    given(repository, { account: { scopes: ['view', 'modify'] }, entity: { presence: 'in-trash' } }),
  );
  expect(access.push).toMatchObject({ verdict: 'denied', gate: 'presence', closed: ['presence'] });
});

test('no two gates share a name', () => {
  const ids = accessGates.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
