import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import type { World } from '../../world/world.ts';
import { issueToken } from '../access-token.ts';
import { testSynapse } from '../test-synapse.ts';

const day = 24 * 60 * 60 * 1000;

function people(world: World) {
  return {
    ada: world.user('ada.reyes', { certified: true }),
    ben: world.user('ben.okafor', { twoFactor: { otpCode: '424242', recoveryCodes: ['lifeboat'] } }),
    late: world.user('late.signer', { terms: 'MUST_AGREE_NOW' }),
  };
}

const arrange = () => testSynapse(people);
type Synapse = Awaited<ReturnType<typeof arrange>>;

async function session({ as, withToken }: Synapse) {
  const body = { username: 'ada.reyes', password: 'correct horse' };
  const answer = await (await as()).post('/auth/v1/login2', body);
  expect(answer.status).toBe(201);
  return withToken(String(answer.body['accessToken']));
}

test('a password opens a session with every scope, and signing out ends it', async () => {
  const synapse = await arrange();
  const ada = await session(synapse);
  expect((await ada.get('/repo/v1/userProfile')).body).toMatchObject({ userName: 'ada.reyes' });
  expect((await ada.delete('/auth/v1/sessionAccessToken')).status).toBe(200);
  const after = await ada.get('/repo/v1/userProfile');
  expect([after.status, after.body['error']]).toEqual([401, 'invalid_token']);
});

test('a wrong password or an unknown name is a 401', async () => {
  const { as } = await arrange();
  const nobody = await as();
  for (const username of ['ada.reyes', 'nobody']) {
    expect((await nobody.post('/auth/v1/login2', { username, password: 'wrong' })).status).toBe(401);
  }
});

test('terms still to be agreed show at sign-in, and agreeing changes the status', async () => {
  const { late, as, withToken } = await arrange();
  const nobody = await as();
  const body = { username: late.name, password: 'correct horse' };
  const login = (await nobody.post('/auth/v1/login2', body)).body;
  expect(login['acceptsTermsOfUse']).toBe(false);
  const asLate = withToken(String(login['accessToken']));
  const state = async () =>
    (await asLate.get('/auth/v1/termsOfUse2/status')).body['userCurrentTermsOfServiceState'];
  expect(await state()).toBe('MUST_AGREE_NOW');
  expect((await nobody.post('/auth/v1/termsOfUse2', { accessToken: login['accessToken'] })).status).toBe(204);
  expect(await state()).toBe('UP_TO_DATE');
});

test('with the filter for terms, whoever has not agreed reaches nothing but sign-in and the terms', async () => {
  const { late, as, context, dockerAccess, world } = await arrange();
  context.settings.termsFilter = true;
  const asLate = await as(late);
  const refusal = { status: 403, body: { reason: 'Terms of use have not been signed.' } };
  expect(await asLate.get('/repo/v1/userProfile')).toMatchObject(refusal);
  expect((await asLate.get('/auth/v1/termsOfUse2/status')).status).toBe(200);
  await expect(dockerAccess(`${late.name}:correct horse`)).rejects.toThrow('403');
  world.change(late, { terms: 'UP_TO_DATE' });
  expect((await asLate.get('/repo/v1/userProfile')).status).toBe(200);
});

test('with two factors, the password alone gives a 401 that leads to the second step', async () => {
  const { ben, as } = await arrange();
  const nobody = await as();
  const first = await nobody.post('/auth/v1/login2', { username: ben.name, password: 'correct horse' });
  expect([first.status, first.body['errorCode']]).toEqual([401, 'TWO_FA_REQUIRED']);
  const step = { userId: first.body['userId'], twoFaToken: first.body['twoFaToken'] };
  const wrong = await nobody.post('/auth/v1/2fa/token', { ...step, otpCode: '000000', otpType: 'TOTP' });
  expect(wrong.status).toBe(401);
  const right = await nobody.post('/auth/v1/2fa/token', { ...step, otpCode: '424242', otpType: 'TOTP' });
  expect(right.status).toBe(200);
  const again = await nobody.post('/auth/v1/2fa/token', { ...step, otpCode: '424242', otpType: 'TOTP' });
  expect(again.status).toBe(401);
});

test('a recovery code works once, and the first step lapses', async () => {
  const { ben, as, passTime } = await arrange();
  const nobody = await as();
  const step = async () => {
    const { body } = await nobody.post('/auth/v1/login2', { username: ben.name, password: 'correct horse' });
    return {
      userId: body['userId'],
      twoFaToken: body['twoFaToken'],
      otpCode: 'lifeboat',
      otpType: 'RECOVERY_CODE',
    };
  };
  expect((await nobody.post('/auth/v1/2fa/token', await step())).status).toBe(200);
  expect((await nobody.post('/auth/v1/2fa/token', await step())).status).toBe(401);
  const lapsed = { ...(await step()), otpCode: '424242', otpType: 'TOTP' };
  passTime(11 * 60_000);
  expect((await nobody.post('/auth/v1/2fa/token', lapsed)).status).toBe(401);
});

test('a personal token has the wanted scopes without authorize, and can make no other', async () => {
  const synapse = await arrange();
  const ada = await session(synapse);
  const scope = ['view', 'download', 'modify', 'authorize'];
  const made = await ada.post('/auth/v1/personalAccessToken', { name: 'laptop', scope });
  expect(made.status).toBe(200);
  const token = String(made.body['token']);
  const claims = decodeJwt(token);
  expect(claims).toMatchObject({
    aud: '0',
    sub: synapse.ada.id,
    token_type: 'PERSONAL_ACCESS_TOKEN',
    access: { scope: ['view', 'download', 'modify'], oidc_claims: {} },
  });
  expect(claims.exp).toBeUndefined();
  const withPat = synapse.withToken(token);
  const second = await withPat.post('/auth/v1/personalAccessToken', { name: 'other' });
  expect([second.status, second.body]).toEqual([
    403,
    {
      error: 'insufficient_scope',
      error_description: 'Request lacks scope(s) required by this service: authorize',
      reason: 'insufficient_scope. Request lacks scope(s) required by this service: authorize',
    },
  ]);
  const twice = await ada.post('/auth/v1/personalAccessToken', { name: 'laptop' });
  expect(twice.status).toBe(400);
});

test('tokens are listed in pages, read, and revoked; others stay private', async () => {
  const synapse = await arrange();
  const ada = await session(synapse);
  for (const name of ['one', 'two', 'three']) await ada.post('/auth/v1/personalAccessToken', { name });
  const first = (await ada.get('/auth/v1/personalAccessToken')).body;
  const rest = (await ada.get(`/auth/v1/personalAccessToken?nextPageToken=${first['nextPageToken']}`)).body;
  const all = [first, rest].flatMap((page) => page['results'] as { id: string; name: string }[]);
  expect(all.map((record) => record.name)).toEqual(['three', 'two', 'one']);
  expect(rest['nextPageToken']).toBeUndefined();
  const path = `/auth/v1/personalAccessToken/${all[0]?.id}`;
  expect((await ada.get(path)).body).toMatchObject({ name: 'three', state: 'ACTIVE' });
  expect((await (await synapse.as(synapse.ben)).get(path)).status).toBe(403);
  expect((await ada.delete(path)).status).toBe(200);
  expect((await ada.get(path)).status).toBe(404);
});

test('a revoked, an expired and a malformed token are all "Invalid access token"', async () => {
  const synapse = await arrange();
  const ada = await session(synapse);
  const make = async (name: string) => {
    const { body } = await ada.post('/auth/v1/personalAccessToken', { name });
    return String(body['token']);
  };
  const [revoked, idle] = [await make('revoked'), await make('idle')];
  await ada.delete(`/auth/v1/personalAccessToken/${decodeJwt(revoked).jti}`);
  synapse.passTime(180 * day);
  for (const token of [revoked, idle, 'garbage', `${idle.slice(0, -4)}AAAA`]) {
    const { status, body } = await synapse.withToken(token).get('/repo/v1/userProfile');
    expect([status, body['reason']]).toEqual([401, 'Invalid access token']);
  }
});

test('each use gives a personal token another 180 days', async () => {
  const synapse = await arrange();
  const { body } = await (await session(synapse)).post('/auth/v1/personalAccessToken', { name: 'used' });
  const user = synapse.withToken(String(body['token']));
  for (let step = 0; step < 3; step++) {
    synapse.passTime(179 * day);
    expect((await user.get('/repo/v1/userProfile')).status).toBe(200);
  }
});

test('the hundred-and-first token pushes out the least recently used', async () => {
  const synapse = await arrange();
  const ada = await session(synapse);
  const tokens: string[] = [];
  for (let index = 0; index < 100; index++) {
    synapse.passTime(1);
    const { body } = await ada.post('/auth/v1/personalAccessToken', { name: `n${index}` });
    tokens.push(String(body['token']));
  }
  synapse.passTime(120_000);
  const uses = async (index: number) =>
    (await synapse.withToken(tokens[index] ?? '').get('/repo/v1/userProfile')).status;
  expect(await uses(0)).toBe(200);
  await ada.post('/auth/v1/personalAccessToken', { name: 'one more' });
  expect(await uses(1)).toBe(401);
  expect(await uses(0)).toBe(200);
});

test('introspection tells what a token is, and of anything else only that it is not active', async () => {
  const { ada, as, context } = await arrange();
  const asAda = await as(ada, ['view']);
  const { body } = await asAda.post('/auth/v1/oauth2/introspect', { token: 'nonsense' });
  expect(body).toEqual({ active: false });
  const made = await issueToken(context, {
    kind: 'personal',
    userId: ada.id,
    scopes: ['view', 'modify'],
    name: 'x',
  });
  const good = await asAda.post('/auth/v1/oauth2/introspect', { token: made.token });
  expect(good.body).toMatchObject({
    active: true,
    scope: 'view modify',
    sub: ada.id,
    token_type: 'PERSONAL_ACCESS_TOKEN',
    jti: made.record.id,
  });
  expect((await (await as()).get('/auth/v1/oauth2/jwks')).body).toMatchObject({ keys: [{ kty: 'RSA' }] });
});

test('without a token one is anonymous, and the sessionToken header goes before Authorization', async () => {
  const { ada, ben, as, app, context } = await arrange();
  const tokenOf = async (user: { readonly id: string }) =>
    (await issueToken(context, { kind: 'session', userId: user.id, scopes: ['view'], name: '' })).token;
  expect((await (await as()).get('/repo/v1/userProfile')).body).toMatchObject({ ownerId: '273950' });
  const headers = { sessiontoken: await tokenOf(ben), authorization: `Bearer ${await tokenOf(ada)}` };
  const answer = await app.server.inject({ url: '/repo/v1/userProfile', headers });
  expect(answer.json()).toMatchObject({ userName: 'ben.okafor' });
});

test('the anonymous token acts as nobody', async () => {
  const { as, withToken } = await arrange();
  const { body } = await (await as()).get('/auth/v1/anonymousToken?realm=0');
  const answer = await withToken(String(body['accessToken'])).get('/repo/v1/userProfile');
  expect(answer.body['ownerId']).toBe('273950');
  expect((await withToken(String(body['accessToken'])).get('/repo/v1/favorite')).status).toBe(401);
});

test('bundle bits, headers and teams', async () => {
  const { ada, ben, as, world } = await arrange();
  const team = world.team('Pipeline Team', [ada, ben]);
  const asBen = await as(ben, ['view']);
  expect((await asBen.get(`/repo/v1/user/${ada.id}/bundle?mask=8`)).body).toEqual({
    userId: ada.id,
    isCertified: true,
  });
  const own = (await asBen.get('/repo/v1/user/bundle?mask=9')).body;
  expect(own).toMatchObject({ isCertified: false, userProfile: { emails: ['ben.okafor@example.org'] } });
  const other = (await asBen.get(`/repo/v1/userProfile/${ada.id}`)).body;
  expect(other['emails']).toBeUndefined();
  const found = (await asBen.get('/repo/v1/userGroupHeaders?prefix=PIPE&typeFilter=TEAMS_ONLY')).body;
  expect(found).toMatchObject({ children: [{ ownerId: team.id, isIndividual: false }] });
  const batch = (await asBen.get(`/repo/v1/userGroupHeaders/batch?ids=${ada.id},273949,77`)).body;
  expect(batch['children']).toMatchObject([
    { userName: 'ada.reyes' },
    { ownerId: '273949', isIndividual: false },
  ]);
  expect((await asBen.post('/repo/v1/userGroupHeaders/aliases', { list: ['ada.reyes'] })).body).toMatchObject(
    {
      list: [{ ownerId: ada.id }],
    },
  );
  expect((await asBen.get(`/repo/v1/user/${ada.id}/team`)).body).toMatchObject({
    results: [{ id: team.id }],
  });
  expect((await asBen.get(`/repo/v1/user/${ada.id}/team/id`)).body).toMatchObject({ teamIds: [team.id] });
  expect((await asBen.get('/repo/v1/teams?fragment=line')).body).toMatchObject({
    results: [{ id: team.id }],
  });
  expect((await asBen.get(`/repo/v1/teamMembers/${team.id}`)).body).toMatchObject({ results: [{}, {}] });
  expect((await asBen.get('/repo/v1/realm/principals')).body).toMatchObject({ publicGroup: '273949' });
});
