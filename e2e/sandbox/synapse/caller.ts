/** Who a request comes from, as Synapse's filters find out (Synapse §1.1, §1.3, §1.5). */
import type { IncomingHttpHeaders } from 'node:http';
import { checkToken } from './access-token.ts';
import type { Caller } from './route.ts';
import { findUser, wellKnown } from './state/principals.ts';
import { allScopes, type User } from './state/synapse-state.ts';
import type { SynapseContext } from './synapse-context.ts';
import { bareReason, oauthError, unauthenticated } from './synapse-error.ts';

const anonymousForRest: Caller = { userId: wellKnown.anonymous, anonymous: true, scopes: ['view'] };
const anonymousForDocker: Caller = { userId: wellKnown.anonymous, anonymous: true, scopes: [] };

function only(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

async function tokenCaller(context: SynapseContext, token: string): Promise<Caller> {
  const check = await checkToken(context, token);
  if (check.kind === 'valid') {
    return {
      userId: check.record.userId,
      anonymous: check.record.userId === wellKnown.anonymous,
      scopes: check.record.scopes,
      tokenId: check.record.id,
    };
  }
  if (check.kind === 'ended' && check.was.startsWith('OIDC_')) {
    throw oauthError(401, 'invalid_token', 'The token has expired or has been revoked.');
  }
  throw unauthenticated('Invalid access token');
}

/** REST: the `sessionToken` header first, then `Authorization: Bearer`, else anonymous. */
export async function restCaller(context: SynapseContext, headers: IncomingHttpHeaders): Promise<Caller> {
  const session = only(headers['sessiontoken']);
  if (session !== undefined && session.trim() !== '') return tokenCaller(context, session.trim());
  const bearer = /^Bearer\s+(.*)$/i.exec(headers.authorization ?? '')?.[1]?.trim();
  if (bearer === undefined) return anonymousForRest;
  return tokenCaller(context, bearer);
}

/** User name and password of a Basic header; `undefined` if it is not one. */
export function basicCredentials(header: string): { user: string; password: string } | undefined {
  const encoded = /^Basic\s+(\S+)$/i.exec(header)?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  const user = text.slice(0, colon);
  const password = text.slice(colon + 1);
  return user.trim() === '' || password.trim() === '' ? undefined : { user, password };
}

const invalidCredentials = () =>
  bareReason(401, 'Invalid credentials.', { 'www-authenticate': '"Digest" your email' });

function byPassword(user: User | undefined, password: string): Caller {
  if (user === undefined || user.password !== password) throw invalidCredentials();
  return { userId: user.id, anonymous: false, scopes: allScopes };
}

/**
 * Docker: Basic only. The password is tried as an access token first, whatever the user name; a token that
 * has ended does not fall back to the password.
 */
export async function dockerCaller(context: SynapseContext, headers: IncomingHttpHeaders): Promise<Caller> {
  if (headers.authorization === undefined) return anonymousForDocker;
  const credentials = basicCredentials(headers.authorization);
  if (credentials === undefined) throw invalidCredentials();
  const check = await checkToken(context, credentials.password);
  if (check.kind === 'valid') return tokenCaller(context, credentials.password);
  if (check.kind === 'ended') throw invalidCredentials();
  return byPassword(findUser(context.state, credentials.user), credentials.password);
}

/** The registry's own credential, for its event listener. */
export function checkListener(context: SynapseContext, headers: IncomingHttpHeaders): void {
  if (headers.authorization !== context.listenerCredential) throw invalidCredentials();
}
