import type { Account, wantedScopes } from '#shared/models/account.ts';
import { lackedScopes } from '#shared/models/account-scopes.ts';

const scopeConsequences: Readonly<Record<(typeof wantedScopes)[number], string>> = {
  view: 'see projects and repositories',
  download: 'pull images',
  modify: 'push images',
};

/** "This token can’t pull images or push images: it lacks Download and Modify." */
export function lackedScopesSentence({ scopes }: Pick<Account, 'scopes'>): string | undefined {
  const missing = lackedScopes(scopes);
  if (missing.length === 0) return undefined;
  const cannot = missing.map((scope) => scopeConsequences[scope]).join(' or ');
  return `This token can’t ${cannot}: it lacks ${missing.map(scopeName).join(' and ')}.`;
}

/** Scopes as Synapse's own page for tokens names them. */
export function scopeName(scope: string): string {
  return scope.charAt(0).toUpperCase() + scope.slice(1);
}

/** Where the token is, after it was given. */
export function keptInSentence(keptIn: Account['keptIn']): string {
  return keptIn === 'keychain'
    ? 'The token is in this computer’s keychain.'
    : 'The token is only in memory: it is gone when Axon ends.';
}

/** The one thing about the account that stands in the way of most, for a place with room for few words. */
export function accountWarning(
  account: Pick<Account, 'certified' | 'termsAccepted' | 'scopes'>,
): string | undefined {
  if (!account.termsAccepted) return 'terms not accepted';
  if (lackedScopes(account.scopes).length > 0) return 'token allows too little';
  return account.certified ? undefined : 'not certified';
}

/** One or two letters that stand for a person where there is no room for the name. */
export function initials(displayName: string): string {
  const words = displayName.split(/[\s._-]+/).filter((word) => word !== '');
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return chosen.map((word) => Array.from(word ?? '')[0]?.toUpperCase() ?? '').join('');
}
