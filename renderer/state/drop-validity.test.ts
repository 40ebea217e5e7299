import { describe, expect, it } from 'vitest';
import type { EntityFacts } from '#shared/models/access/access-facts.ts';
import { type Access, accessOf } from '#shared/models/access/judge-access.ts';
import type { Account } from '#shared/models/account.ts';
import { type DropFacts, dropValidity } from './drop-validity.ts';

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

function access(kind: EntityFacts['kind'], may: Partial<typeof all> = {}, certified = true): Access {
  const permissions = { ...all, ...may };
  const entity = { kind, where: '', managed: true, requirementUnmet: false, permissions } as const;
  const account = { signedIn: true, scopes: ['view', 'download', 'modify'], certified, termsAccepted: true };
  return accessOf({ account, entity, portal: '' });
}
const account: Account = {
  userId: '1',
  userName: 'ada',
  displayName: 'Ada',
  certified: true,
  termsAccepted: true,
  keptIn: 'memory',
};
const facts: DropFacts = { kind: 'project', managed: true, access: access('project'), account };

describe('dropValidity', () => {
  it('accepts where the user may push, and where it is not known yet', () => {
    expect(dropValidity(facts)).toEqual({ valid: true });
    expect(dropValidity({ ...facts, access: undefined })).toEqual({ valid: true });
  });

  it.each<[string, Partial<DropFacts>, RegExp]>([
    ['signed out', { account: undefined }, /^Sign in/],
    ['in another registry', { kind: 'repository', managed: false, access: undefined }, /another registry/],
    [
      'view only',
      { access: access('project', { canAddChild: false, canCertifiedUserAddChild: false }) },
      /^You can view this project, not push/,
    ],
    [
      'view only, a repository',
      {
        kind: 'repository',
        access: access('repository', { canEdit: false, canCertifiedUserEdit: false }),
      },
      /^You can view this repository, not push/,
    ],
    ['not certified', { access: access('project', { canAddChild: false }, false) }, /certified/],
    [
      'no right to pull from a repository',
      { kind: 'repository', access: access('repository', { canDownload: false }) },
      /has to pull as well/,
    ],
  ])('refuses and says why: %s', (_, change, reason) => {
    const validity = dropValidity({ ...facts, ...change });
    expect(validity.valid).toBe(false);
    expect(validity.valid ? '' : validity.reason).toMatch(reason);
  });
});
