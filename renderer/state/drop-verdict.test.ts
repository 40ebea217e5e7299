import { describe, expect, it } from 'vitest';
import type { Account } from '#shared/models/account.ts';
import type { Rights } from '#shared/models/synapse-entities.ts';
import { type DropFacts, dropVerdict } from './drop-verdict.ts';

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

describe('dropVerdict', () => {
  it('accepts where the user may push, and where it is not known yet', () => {
    expect(dropVerdict(facts)).toEqual({ valid: true });
    expect(dropVerdict({ ...facts, rights: undefined })).toEqual({ valid: true });
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
    const verdict = dropVerdict({ ...facts, ...change });
    expect(verdict.valid).toBe(false);
    expect(verdict.valid ? '' : verdict.reason).toMatch(reason);
  });
});
