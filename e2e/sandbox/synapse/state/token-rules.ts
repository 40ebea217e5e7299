/** Life of access tokens: what is granted, when they end, how many there may be (Synapse §1.2). */
import { createHash } from 'node:crypto';
import { type AccessToken, allScopes, type Scope, type SynapseState } from './synapse-state.ts';

/** A personal access token ends this long after its last use. */
const idleLifetimeMs = 180 * 24 * 60 * 60 * 1000;
const lastUsedStepMs = 60_000;
const mostPerUser = 100;
const sessionLifetimeMs = 24 * 60 * 60 * 1000;
/** How long an access token of a third-party application is good. */
export const oauthLifetimeMs = 24 * 60 * 60 * 1000;

/** What third-party applications are told of a user: another id for each, and never the user's own. */
export function idSubject(userId: string, clientId: string): string {
  return createHash('sha256').update(`${clientId} ${userId}`).digest('base64url').slice(0, 22);
}

/** Whether a token has ended by itself. */
export function isExpired(token: AccessToken, now: number): boolean {
  if (token.expiresOn !== undefined) return now >= token.expiresOn;
  return now - token.lastUsed >= idleLifetimeMs;
}

/** Notes a use; at most once a minute, as Synapse does. */
export function touch(token: AccessToken, now: number): void {
  if (now - token.lastUsed >= lastUsedStepMs) token.lastUsed = now;
}

/** A user's personal tokens, newest first. */
export function personalTokensOf(state: SynapseState, userId: string): readonly AccessToken[] {
  return Object.values(state.tokens)
    .filter((token) => token.kind === 'personal' && token.userId === userId)
    .sort((a, b) => b.createdOn - a.createdOn || Number(b.id) - Number(a.id));
}

/** What a new personal token gets: the wanted scopes that its maker has, never `authorize`. */
export function grantedScopes(wanted: readonly Scope[], makers: readonly Scope[]): readonly Scope[] {
  const asked = wanted.length === 0 ? allScopes : wanted;
  return allScopes.filter(
    (scope) => asked.includes(scope) && makers.includes(scope) && scope !== 'authorize',
  );
}

/** Registers a token; the hundred-and-first personal one pushes out the least recently used. */
export function registerToken(
  state: SynapseState,
  wanted: Pick<AccessToken, 'kind' | 'userId' | 'scopes' | 'name' | 'clientId'>,
  now: number,
): AccessToken {
  const id = String(++state.counters.token);
  const lives =
    wanted.kind === 'personal'
      ? {}
      : { expiresOn: now + (wanted.kind === 'oauth' ? oauthLifetimeMs : sessionLifetimeMs) };
  const token: AccessToken = { ...wanted, id, createdOn: now, lastUsed: now, ...lives };
  if (wanted.kind === 'personal') {
    const others = personalTokensOf(state, wanted.userId).toSorted((a, b) => b.lastUsed - a.lastUsed);
    for (const old of others.slice(mostPerUser - 1)) delete state.tokens[old.id];
  }
  state.tokens[id] = token;
  return token;
}
