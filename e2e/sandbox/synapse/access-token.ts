/** Access tokens as strings: making them, and telling whose a presented one is (Synapse §1.3). */
import { wellKnown } from './state/principals.ts';
import type { AccessToken, Scope } from './state/synapse-state.ts';
import { idSubject, isExpired, registerToken, touch } from './state/token-rules.ts';
import type { SynapseContext } from './synapse-context.ts';

const tokenTypes = {
  personal: 'PERSONAL_ACCESS_TOKEN',
  session: 'OIDC_ACCESS_TOKEN',
  oauth: 'OIDC_ACCESS_TOKEN',
} as const;

/** The type as Synapse names it in claims and introspection. */
export function tokenType(token: AccessToken): string {
  return tokenTypes[token.kind];
}

/** Whose it is, as its claims and introspection say. */
export function subject(token: AccessToken): string {
  return token.kind === 'oauth' ? idSubject(token.userId, token.clientId ?? '') : token.userId;
}

/** Makes a token for a user and returns its one visible copy. */
export async function issueToken(
  context: SynapseContext,
  wanted: {
    userId: string;
    scopes: readonly Scope[];
    kind: AccessToken['kind'];
    name: string;
    clientId?: string;
  },
): Promise<{ readonly token: string; readonly record: AccessToken }> {
  const record = registerToken(context.state, wanted, context.clock.now());
  const seconds = Math.floor(record.createdOn / 1000);
  const token = await context.keys.signAccess({
    access: { scope: [...record.scopes], oidc_claims: {} },
    token_type: tokenType(record),
    iss: `${context.settings.endpoint}/auth/v1`,
    aud: '0',
    nbf: seconds,
    iat: seconds,
    ...(record.expiresOn === undefined ? {} : { exp: Math.floor(record.expiresOn / 1000) }),
    jti: record.id,
    sub: subject(record),
  });
  return { token, record };
}

export type TokenCheck =
  | { readonly kind: 'valid'; readonly record: AccessToken }
  /** Signed by us, but revoked or expired; tells what it was. */
  | { readonly kind: 'ended'; readonly was: string }
  | { readonly kind: 'not-a-token' };

/** Finds the record behind a presented token and notes the use. */
export async function checkToken(context: SynapseContext, token: string): Promise<TokenCheck> {
  const claims = await context.keys.verifyAccess(token);
  if (claims === undefined) return { kind: 'not-a-token' };
  const record = context.state.tokens[String(claims.jti)];
  const now = context.clock.now();
  const isSomebody =
    record?.userId === wellKnown.anonymous || context.state.users[record?.userId ?? ''] !== undefined;
  if (record === undefined || isExpired(record, now) || !isSomebody) {
    return { kind: 'ended', was: String(claims['token_type']) };
  }
  touch(record, now);
  return { kind: 'valid', record };
}
