import { describe, expect, it } from 'vitest';
import type { Account } from '#shared/models/account.ts';
import type { Rights } from '#shared/models/synapse-entities.ts';
import { type DropFacts, dropValidity } from './drop-validity.ts';

const rights: Rights = { push: true, pull: true, pushIfCertified: false, remove: false, share: false };
const account: Account = {
  userId: '1',
  userName: 'ada',
  displayName: 'Ada',
  certified: true,
  termsAccepted: true,
  keptIn: 'memory',
};
const facts: DropFacts = { kind: 'project', managed: true, rights, account };

describe('dropValidity', () => {
  it('accepts where the user may push, and where it is not known yet', () => {
    expect(dropValidity(facts)).toEqual({ valid: true });
    expect(dropValidity({ ...facts, rights: undefined })).toEqual({ valid: true });
  });

  it.each<[string, Partial<DropFacts>, RegExp]>([
    ['signed out', { account: undefined }, /^Sign in/],
    ['in another registry', { managed: false }, /another registry/],
    ['view only', { rights: { ...rights, push: false } }, /^You can view this project, not push/],
    [
      'view only, a repository',
      { kind: 'repository', rights: { ...rights, push: false } },
      /^You can view this repository, not push/,
    ],
    ['not certified', { rights: { ...rights, push: false, pushIfCertified: true } }, /certified/],
  ])('refuses and says why: %s', (_, change, reason) => {
    const validity = dropValidity({ ...facts, ...change });
    expect(validity.valid).toBe(false);
    expect(validity.valid ? '' : validity.reason).toMatch(reason);
  });
});
