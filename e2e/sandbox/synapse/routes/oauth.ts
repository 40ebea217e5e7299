/**
 * Tokens for third-party applications: a signed-in user consents, the application turns the code it gets into
 * tokens (RFC 6749). Synapse §1.1 and §1.3 name these tokens and give no rules for making them; the forms are
 * those of the API description.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { issueToken } from '../access-token.ts';
import { basicCredentials } from '../caller.ts';
import { type Call, parseBody, parseQuery, post, type Route, requireUser } from '../route.ts';
import { allScopes, type OAuthClient, type Scope } from '../state/synapse-state.ts';
import { idSubject, oauthLifetimeMs } from '../state/token-rules.ts';
import { badRequest, notFound, oauthError } from '../synapse-error.ts';

const codeLifetimeMs = 60_000;

function isScope(word: string): word is Scope {
  return allScopes.some((scope) => scope === word);
}

function scopesIn(text: string): readonly Scope[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (!words.every(isScope)) throw oauthError(400, 'invalid_scope', 'Unrecognized scope.');
  return words.filter(isScope);
}

const consentRequest = z.object({
  clientId: z.string(),
  scope: z.string(),
  responseType: z.enum(['code']),
  redirectUri: z.string(),
  claims: z.record(z.string(), z.unknown()).nullish(),
  nonce: z.string().nullish(),
});

function consent(call: Call) {
  const { state, clock, authorizationCodes } = call.context;
  const userId = requireUser(call);
  const { clientId, scope, redirectUri } = parseBody(consentRequest, call);
  const client = state.oauthClients[clientId];
  if (client === undefined) throw notFound('The OAuth client does not exist.');
  if (client.redirectUri !== redirectUri) throw badRequest('The redirect URI is not one of the client’s.');
  const code = randomUUID();
  const expiresOn = clock.now() + codeLifetimeMs;
  authorizationCodes.set(code, { clientId, userId, scopes: scopesIn(scope), redirectUri, expiresOn });
  return { access_code: code };
}

/** The application that asks, by its own name and secret. */
function clientOf(call: Call): OAuthClient {
  const { user = '', password } = basicCredentials(call.authorization ?? '') ?? {};
  const client = call.context.state.oauthClients[user];
  if (client === undefined || client.secret !== password) {
    throw oauthError(401, 'invalid_client', 'OAuth client id and secret do not match.');
  }
  return client;
}

const tokenRequest = z.object({
  grant_type: z.enum(['authorization_code', 'refresh_token']),
  code: z.string().optional(),
  redirect_uri: z.string().optional(),
  refresh_token: z.string().optional(),
  scope: z.string().optional(),
});
type TokenRequest = z.infer<typeof tokenRequest>;

interface Granted {
  readonly userId: string;
  readonly scopes: readonly Scope[];
}

const invalidGrant = (reason: string) => oauthError(400, 'invalid_grant', reason);

function grantByCode(call: Call, client: OAuthClient, { code = '', redirect_uri }: TokenRequest): Granted {
  const { authorizationCodes, clock } = call.context;
  const found = authorizationCodes.get(code);
  // A code is good once, whoever presents it.
  authorizationCodes.delete(code);
  if (found === undefined || found.clientId !== client.id || found.expiresOn <= clock.now()) {
    throw invalidGrant('The authorization code is invalid or has expired.');
  }
  if (found.redirectUri !== redirect_uri) throw invalidGrant('The redirect URI does not match.');
  return found;
}

function grantByRefreshToken(call: Call, client: OAuthClient, request: TokenRequest): Granted {
  const { refreshTokens } = call.context.state;
  const { refresh_token = '', scope } = request;
  const found = refreshTokens[refresh_token];
  if (found === undefined || found.clientId !== client.id) throw invalidGrant('Invalid refresh token.');
  const scopes = scope === undefined ? found.scopes : scopesIn(scope);
  if (!scopes.every((one) => found.scopes.includes(one))) {
    throw oauthError(400, 'invalid_scope', 'Scopes can’t be widened.');
  }
  // Each use gives a new one.
  delete refreshTokens[refresh_token];
  return { userId: found.userId, scopes };
}

async function token(call: Call) {
  const client = clientOf(call);
  // The description has the parameters in the query; clients send them as a form (RFC 6749, 4.1.3).
  const form = z.record(z.string(), z.string()).safeParse(call.body);
  const sent = form.success ? { ...call.query, ...form.data } : call.query;
  const request = parseQuery(tokenRequest, { ...call, query: sent });
  const granted =
    request.grant_type === 'refresh_token'
      ? grantByRefreshToken(call, client, request)
      : grantByCode(call, client, request);
  return tokensFor(call, client, granted);
}

async function tokensFor(call: Call, client: OAuthClient, { userId, scopes }: Granted) {
  const { state, keys, settings, clock } = call.context;
  const wanted = { kind: 'oauth', userId, scopes, name: client.name, clientId: client.id } as const;
  const { token: access } = await issueToken(call.context, wanted);
  const answer = { access_token: access, token_type: 'Bearer', expires_in: oauthLifetimeMs / 1000 };
  const refresh = scopes.includes('offline_access') ? randomUUID() : undefined;
  if (refresh !== undefined) state.refreshTokens[refresh] = { clientId: client.id, userId, scopes };
  const seconds = Math.floor(clock.now() / 1000);
  const idToken = scopes.includes('openid')
    ? await keys.signAccess({
        token_type: 'OIDC_ID_TOKEN',
        iss: `${settings.endpoint}/auth/v1`,
        aud: client.id,
        iat: seconds,
        exp: seconds + 60,
        jti: randomUUID(),
        sub: idSubject(userId, client.id),
      })
    : undefined;
  return {
    ...answer,
    ...(refresh === undefined ? {} : { refresh_token: refresh }),
    ...(idToken === undefined ? {} : { id_token: idToken }),
  };
}

const revocation = z.object({
  token: z.string(),
  token_type_hint: z.enum(['access_token', 'refresh_token']).nullish(),
});

async function revoke(call: Call): Promise<void> {
  const client = clientOf(call);
  const { tokens, refreshTokens } = call.context.state;
  const { token: sent } = parseBody(revocation, call);
  if (refreshTokens[sent]?.clientId === client.id) delete refreshTokens[sent];
  const id = String((await call.context.keys.verifyAccess(sent))?.jti);
  // A token of somebody else's, or none at all, is no error (RFC 7009, 2.2).
  if (tokens[id]?.clientId === client.id) delete tokens[id];
}

export const oauthRoutes: readonly Route[] = [
  post('/auth/v1/oauth2/consent', consent, { scopes: ['authorize'] }),
  post('/auth/v1/oauth2/token', token, { scopes: [], status: 200 }),
  post('/auth/v1/oauth2/revoke', revoke, { scopes: [], status: 204 }),
];
