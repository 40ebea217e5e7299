import { describe, expect, test } from 'vitest';
import type { AccessFacts, AccountFacts, EntityFacts } from '#shared/models/access/access-facts.ts';
import type { CheckId } from '#shared/models/preflight.ts';
import { ProblemError } from '#shared/problems.ts';
import { checkAccess } from './check-access.ts';
import { Unavailable } from './preflight-facts.ts';

const account: AccountFacts = {
  signedIn: true,
  termsAccepted: true,
  scopes: ['view', 'download', 'modify'],
  certified: true,
};
const all = {
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
const repository: EntityFacts = {
  kind: 'repository',
  where: 'tools',
  presence: 'present',
  managed: true,
  requirementUnmet: false,
  permissions: all,
};
const project: EntityFacts = { kind: 'project', where: 'RNA-seq', presence: 'present', permissions: all };

interface Change {
  readonly to?: EntityFacts;
  readonly account?: Partial<AccountFacts>;
  readonly entity?: Partial<EntityFacts>;
  readonly granted?: readonly ('pull' | 'push')[];
}

function facts({ to = repository, granted = [], ...change }: Change): AccessFacts {
  return {
    account: { ...account, ...change.account },
    entity: { ...to, ...change.entity },
    granted: new Set(granted),
    portal: '',
  };
}

const checks = ['scopes', 'terms', 'certified', 'permission'] as const satisfies readonly CheckId[];

/** State of each check, or the code of its problem. */
function outcome(change: Change): readonly string[] {
  return checks.map((id) => {
    try {
      return checkAccess(id, facts(change)).state;
    } catch (error) {
      if (error instanceof ProblemError) return error.problem.code;
      if (error instanceof Unavailable) return 'unavailable';
      throw error;
    }
  });
}

const viewer = { ...all, canEdit: false, canCertifiedUserEdit: false };

describe('each check tells of what is its own, and of nothing else', () => {
  test.each<[string, Change, readonly string[]]>([
    ['all granted', { granted: ['pull', 'push'] }, ['ok', 'ok', 'ok', 'ok']],
    [
      'no modify',
      { account: { scopes: ['view', 'download'] }, granted: ['pull'] },
      ['scope-missing', 'ok', 'ok', 'skipped'],
    ],
    [
      'no download, to what exists',
      { account: { scopes: ['view', 'modify'] }, granted: ['push'] },
      ['scope-missing', 'ok', 'ok', 'skipped'],
    ],
    [
      'no download, to what does not',
      { to: project, account: { scopes: ['view', 'modify'] }, granted: ['pull', 'push'] },
      ['ok', 'ok', 'ok', 'ok'],
    ],
    ['no terms', { account: { termsAccepted: false } }, ['ok', 'terms-not-accepted', 'ok', 'skipped']],
    [
      'no certification',
      {
        account: { certified: false },
        entity: { permissions: { ...all, canEdit: false } },
        granted: ['pull'],
      },
      ['ok', 'ok', 'not-certified', 'skipped'],
    ],
    [
      'no right to push',
      { entity: { permissions: viewer }, granted: ['pull'] },
      ['ok', 'ok', 'ok', 'may-not-push'],
    ],
    [
      'neither certification nor the right',
      { account: { certified: false }, entity: { permissions: viewer }, granted: ['pull'] },
      ['ok', 'ok', 'not-certified', 'may-not-push'],
    ],
    [
      'in the trash',
      { account: { scopes: ['view', 'modify'] }, entity: { presence: 'in-trash', permissions: undefined } },
      ['ok', 'ok', 'ok', 'entity-in-trash'],
    ],
    ['nothing that is known', {}, ['ok', 'ok', 'ok', 'name-not-usable']],
    [
      'nobody signed in',
      { account: { signedIn: false, termsAccepted: undefined, scopes: undefined, certified: undefined } },
      ['unavailable', 'unavailable', 'unavailable', 'skipped'],
    ],
    [
      'a token that does not tell its scopes',
      { account: { scopes: undefined }, entity: { permissions: viewer }, granted: ['pull'] },
      ['skipped', 'ok', 'ok', 'may-not-push'],
    ],
  ])('%s', (_what, change, expected) => {
    expect(outcome(change)).toEqual(expected);
  });
});

test('an editor who has not met an access requirement may not push to a repository that exists', () => {
  const entity = { requirementUnmet: true, permissions: { ...all, canDownload: false } };
  expect(outcome({ entity, granted: ['push'] })).toEqual(['ok', 'ok', 'ok', 'access-requirement-unmet']);
});

test('what the registry grants is allowed, also without certification', () => {
  const change: Change = { account: { certified: false }, granted: ['pull', 'push'] };
  expect(outcome(change)).toEqual(['ok', 'ok', 'ok', 'ok']);
  expect(checkAccess('certified', facts(change)).sentence).toBe(
    'The registry lets you push without certification.',
  );
});
