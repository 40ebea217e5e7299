import type { AccessFacts } from '#shared/models/access/access-facts.ts';
import type { GateId } from '#shared/models/access/access-gates.ts';
import { closedGates, isGranted, pushTo } from '#shared/models/access/judge-access.ts';
import type { CheckId } from '#shared/models/preflight.ts';
import { ProblemError } from '#shared/problems.ts';
import { Unavailable } from './preflight-facts.ts';
import type { CheckResult } from './preflight-state.ts';

/** The gates that each check tells of; together they are all that a push meets. */
const gatesOf = {
  terms: ['terms'],
  scopes: ['scope'],
  certified: ['certification'],
  permission: ['hosting', 'project', 'presence', 'sharing', 'requirement', 'download', 'grant'],
} as const satisfies Partial<Record<CheckId, readonly GateId[]>>;

/**
 * One check of the preflight, by the judge's word on the push.
 *
 * @throws ProblemError with what the first of its gates that is closed means
 * @throws Unavailable where another check tells why it can't be said
 */
export function checkAccess(id: keyof typeof gatesOf, facts: AccessFacts): CheckResult {
  const { account, entity, granted } = facts;
  const action = pushTo(entity);
  if (isGranted(granted, action)) return { state: 'ok', sentence: grantedSentences[id](facts) };
  const closed = closedGates(facts, action);
  const gates: readonly GateId[] = gatesOf[id];
  const found = closed.find(({ gate }) => gates.includes(gate));
  if (found !== undefined) throw new ProblemError(found.problem);
  switch (id) {
    case 'scopes':
      if (account.scopes === undefined && account.signedIn === true) {
        return { state: 'skipped', sentence: 'The token does not tell what it allows.' };
      }
      return said(account.scopes, 'The access token allows to push.');
    case 'terms':
      return said(account.termsAccepted, 'The terms of service are accepted.');
    case 'certified':
      return said(account.certified, 'You are a certified user.');
    case 'permission':
      if (closed.length === 0) throw new Unavailable('not everything could be asked');
      return {
        state: 'skipped',
        sentence: 'The registry grants no push, for the reason named in this list.',
      };
  }
}

/** What is granted is allowed, also where nothing that Synapse tells explains it. */
const grantedSentences: Readonly<Record<keyof typeof gatesOf, (facts: AccessFacts) => string>> = {
  scopes: () => 'The access token allows to push.',
  terms: ({ account }) =>
    account.termsAccepted === false
      ? 'The registry lets you push before the terms are accepted.'
      : 'The terms of service are accepted.',
  certified: ({ account }) =>
    account.certified === false
      ? 'The registry lets you push without certification.'
      : 'You are a certified user.',
  permission: ({ entity }) => `You may push to ${entity.where}.`,
};

function said(fact: unknown, sentence: string): CheckResult {
  if (fact === undefined) throw new Unavailable('another check failed');
  return { state: 'ok', sentence };
}
