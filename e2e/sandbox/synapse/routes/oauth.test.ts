import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { testSynapse } from '../test-synapse.ts';

const hour = 60 * 60 * 1000;
const redirectUri = 'https://app.example.org/back';

async function arrange() {
  const synapse = await testSynapse((world) => ({
    ada: world.user('ada.reyes', { certified: true }),
    notebooks: world.oauthClient('Notebook Server', { redirectUri }),
    other: world.oauthClient('Other', { redirectUri }),
  }));
  const asAda = await synapse.as(synapse.ada, ['view', 'authorize']);
  const consent = (scope: string, changes: object = {}) =>
    asAda.post('/auth/v1/oauth2/consent', {
      clientId: synapse.notebooks.id,
      scope,
      responseType: 'code',
      redirectUri,
      ...changes,
    });
  /** Posts a form, as OAuth libraries do. */
  const form = async (client: { id: string; secret: string }, fields: Readonly<Record<string, string>>) => {
    const answer = await synapse.app.server.inject({
      method: 'POST',
      url: '/auth/v1/oauth2/token',
      headers: {
        authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams(fields).toString(),
    });
    return { status: answer.statusCode, body: JSON.parse(answer.body) as Record<string, string> };
  };
  const byCode = async (scope: string, client = synapse.notebooks) => {
    const { body } = await consent(scope);
    const code = String(body['access_code']);
    return form(client, { grant_type: 'authorization_code', code, redirect_uri: redirectUri });
  };
  return { ...synapse, asAda, consent, form, byCode };
}

test('a code becomes an access token with the scopes that were consented to, and no more', async () => {
  const { byCode, withToken, ada } = await arrange();
  const { status, body } = await byCode('openid view download');
  expect(status).toBe(200);
  expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 86_400 });
  expect(body).not.toHaveProperty('refresh_token');
  const asApp = withToken(body['access_token'] ?? '');
  expect((await asApp.get('/repo/v1/userProfile')).body).toMatchObject({ ownerId: ada.id });
  const refused = await asApp.post('/repo/v1/entity', {});
  expect([refused.status, refused.body['error']]).toEqual([403, 'insufficient_scope']);
});

test('the subject is another for each application, and never the user’s id', async () => {
  const { byCode, ada, asAda } = await arrange();
  const { body } = await byCode('openid view');
  const access = decodeJwt(body['access_token'] ?? '');
  expect(access.sub).not.toBe(ada.id);
  expect(decodeJwt(body['id_token'] ?? '').sub).toBe(access.sub);
  const told = await asAda.post('/auth/v1/oauth2/introspect', { token: body['access_token'] });
  expect(told.body).toMatchObject({ active: true, sub: access.sub, token_type: 'OIDC_ACCESS_TOKEN' });
});

test('the registry takes the token as a password, with the scopes it has', async () => {
  const { byCode, dockerAccess, world, ada } = await arrange();
  const project = world.project('RNA-seq', { owner: ada });
  world.repository(project, 'tool');
  const { body } = await byCode('view download');
  const [access] = await dockerAccess(`x:${body['access_token']}`, `repository:${project.id}/tool:pull,push`);
  expect(access?.actions).toEqual(['pull']);
});

test('an ID token is no access token', async () => {
  const { byCode, withToken } = await arrange();
  const { body } = await byCode('openid view');
  const refused = await withToken(body['id_token'] ?? '').get('/repo/v1/userProfile');
  expect([refused.status, refused.body['error']]).toEqual([401, 'invalid_token']);
});

test('a refresh token gives new tokens once, with no more scopes than before', async () => {
  const { byCode, form, notebooks, other } = await arrange();
  const { body } = await byCode('view download offline_access');
  const first = { grant_type: 'refresh_token', refresh_token: body['refresh_token'] ?? '' };
  expect(await form(other, first)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  expect((await form(notebooks, { ...first, scope: 'modify' })).body).toMatchObject({
    error: 'invalid_scope',
  });
  const second = await form(notebooks, first);
  expect(second.body['refresh_token']).not.toBe(first.refresh_token);
  expect(second.body['access_token']).toBeDefined();
  expect((await form(notebooks, first)).body).toMatchObject({ error: 'invalid_grant' });
});

test('a code is good once, for a minute, for its application and its address', async () => {
  const { consent, form, notebooks, other, passTime } = await arrange();
  const ask = async (client: typeof notebooks, code: unknown, redirect_uri = redirectUri) =>
    (await form(client, { grant_type: 'authorization_code', code: String(code), redirect_uri })).status;
  const code = async () => (await consent('view')).body['access_code'];
  const once = await code();
  expect([await ask(notebooks, once), await ask(notebooks, once)]).toEqual([200, 400]);
  expect(await ask(other, await code())).toBe(400);
  expect(await ask(notebooks, await code(), 'https://elsewhere.example.org')).toBe(400);
  const late = await code();
  passTime(hour);
  expect(await ask(notebooks, late)).toBe(400);
});

test('an access token ends after a day, and when it is revoked', async () => {
  const { byCode, withToken, app, notebooks, passTime } = await arrange();
  const token = async () => (await byCode('view')).body['access_token'] ?? '';
  const status = async (which: string) => (await withToken(which).get('/repo/v1/userProfile')).status;
  const revoked = await token();
  expect(await status(revoked)).toBe(200);
  const credentials = Buffer.from(`${notebooks.id}:${notebooks.secret}`).toString('base64');
  const answer = await app.server.inject({
    method: 'POST',
    url: '/auth/v1/oauth2/revoke',
    headers: { authorization: `Basic ${credentials}` },
    payload: { token: revoked },
  });
  expect([answer.statusCode, await status(revoked)]).toEqual([204, 401]);
  const old = await token();
  passTime(25 * hour);
  expect(await status(old)).toBe(401);
});

test('unknown applications, wrong secrets, addresses and scopes are refused', async () => {
  const { consent, form, notebooks, as, ada } = await arrange();
  expect((await consent('view', { clientId: 'none' })).status).toBe(404);
  expect((await consent('view', { redirectUri: 'https://elsewhere.example.org' })).status).toBe(400);
  expect((await consent('everything')).body).toMatchObject({ error: 'invalid_scope' });
  const wrong = await form({ ...notebooks, secret: 'wrong' }, { grant_type: 'authorization_code' });
  expect(wrong).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  expect((await form(notebooks, { grant_type: 'password' })).status).toBe(400);
  const weak = await (await as(ada)).post('/auth/v1/oauth2/consent', {});
  expect(weak.body).toMatchObject({ error: 'insufficient_scope' });
});
