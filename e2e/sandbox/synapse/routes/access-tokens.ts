/** Personal access tokens, introspection and signing keys (Synapse §1.2, §1.3). */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { checkToken, issueToken, subject, tokenType } from '../access-token.ts';
import { timestamp } from '../answers/entity-answers.ts';
import { tokenPage } from '../paging.ts';
import { type Call, get, parseBody, parseQuery, post, type Route, remove, requireUser } from '../route.ts';
import { type AccessToken, allScopes } from '../state/synapse-state.ts';
import { grantedScopes, isExpired, personalTokensOf } from '../state/token-rules.ts';
import { badRequest, forbidden, notFound } from '../synapse-error.ts';

const generationRequest = z.object({
  name: z.string().max(256).nullish(),
  scope: z.array(z.enum(allScopes)).nullish(),
  userInfoClaims: z.record(z.string(), z.unknown()).nullish(),
});

async function create(call: Call) {
  const userId = requireUser(call);
  const body = parseBody(generationRequest, call);
  const name = body.name?.trim() || randomUUID();
  if (personalTokensOf(call.context.state, userId).some((token) => token.name === name)) {
    throw badRequest('A token with this name already exists.');
  }
  const scopes = grantedScopes(body.scope ?? [], call.caller.scopes);
  const { token } = await issueToken(call.context, { kind: 'personal', userId, scopes, name });
  return { token };
}

function toRecord(call: Call, token: AccessToken) {
  return {
    id: token.id,
    userId: token.userId,
    scopes: token.scopes,
    userInfoClaims: {},
    name: token.name,
    createdOn: timestamp(token.createdOn),
    lastUsed: timestamp(token.lastUsed),
    state: isExpired(token, call.context.clock.now()) ? 'EXPIRED' : 'ACTIVE',
  };
}

function list(call: Call) {
  const { nextPageToken } = parseQuery(z.object({ nextPageToken: z.string().optional() }), call);
  const tokens = personalTokensOf(call.context.state, requireUser(call));
  const page = tokenPage(tokens, call.context.settings.pageSize, nextPageToken);
  return { results: page.items.map((token) => toRecord(call, token)), nextPageToken: page.nextPageToken };
}

function ownToken(call: Call): AccessToken {
  const userId = requireUser(call);
  const token = call.context.state.tokens[call.params['id'] ?? ''];
  if (token?.kind !== 'personal') throw notFound('The token does not exist.');
  if (token.userId !== userId) throw forbidden('You do not have permission to access this token.');
  return token;
}

const introspectionRequest = z.object({ token: z.string(), max_age: z.number().int().nullish() });

async function introspect(call: Call) {
  requireUser(call);
  const check = await checkToken(call.context, parseBody(introspectionRequest, call).token);
  if (check.kind !== 'valid') return { active: false };
  const { record } = check;
  const seconds = Math.floor(record.createdOn / 1000);
  return {
    active: true,
    scope: record.scopes.join(' '),
    aud: '0',
    sub: subject(record),
    token_type: tokenType(record),
    iat: seconds,
    ...(record.expiresOn === undefined ? {} : { exp: Math.floor(record.expiresOn / 1000) }),
    iss: `${call.context.settings.endpoint}/auth/v1`,
    jti: record.id,
  };
}

function signingKeys(call: Call) {
  const concreteType = 'org.sagebionetworks.repo.model.oauth.JsonWebKeyRSA';
  return { keys: call.context.keys.jwks.map((key) => ({ concreteType, ...key })) };
}

export const accessTokenRoutes: readonly Route[] = [
  post('/auth/v1/personalAccessToken', create, { scopes: ['authorize'], status: 200 }),
  get('/auth/v1/personalAccessToken', list),
  get('/auth/v1/personalAccessToken/:id', (call) => toRecord(call, ownToken(call))),
  remove(
    '/auth/v1/personalAccessToken/:id',
    (call) => {
      delete call.context.state.tokens[ownToken(call).id];
    },
    { status: 200 },
  ),
  post('/auth/v1/oauth2/introspect', introspect, { scopes: [], status: 200 }),
  get('/auth/v1/oauth2/jwks', signingKeys, { scopes: [] }),
];
