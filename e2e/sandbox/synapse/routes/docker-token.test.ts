import { X509Certificate } from 'node:crypto';
import { decodeJwt, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { everyone } from '../../world/access-level.ts';
import type { World } from '../../world/world.ts';
import { issueToken } from '../access-token.ts';
import type { Scope } from '../state/synapse-state.ts';
import { testSynapse } from '../test-synapse.ts';

const full: readonly Scope[] = ['view', 'download', 'modify'];

function lab(world: World) {
  const ada = world.user('ada.reyes', { certified: true });
  const ben = world.user('ben.okafor', { certified: true });
  const chloe = world.user('chloe.lindqvist');
  const late = world.user('late.signer', { certified: true, terms: 'MUST_AGREE_NOW' });
  const project = world.project('RNA-seq', {
    owner: ada,
    share: [
      [ben, 'download'],
      [chloe, 'delete'],
      [late, 'delete'],
    ],
  });
  const tool = world.repository(project, 'tool', { tags: { v1: 'sha256:aa' } });
  return { ada, ben, chloe, late, project, tool };
}

async function arrange(scopes = full) {
  const synapse = await testSynapse(lab);
  const basicFor = async (user: { readonly id: string }, some = scopes): Promise<string> =>
    `x:${(await issueToken(synapse.context, { kind: 'personal', userId: user.id, scopes: some, name: Math.random().toString() })).token}`;
  const actions = async (user: { readonly id: string }, scope: string, some = scopes): Promise<string[]> =>
    (await synapse.dockerAccess(await basicFor(user, some), scope)).flatMap((entry) => entry.actions);
  const existing = `repository:${synapse.project.id}/tool`;
  const fresh = `repository:${synapse.project.id}/fresh`;
  return { ...synapse, basicFor, actions, existing, fresh };
}

test('the owner gets what was asked for, sorted', async () => {
  const { ada, actions, existing, fresh } = await arrange();
  expect(await actions(ada, `${existing}:push,pull`)).toEqual(['pull', 'push']);
  expect(await actions(ada, `${existing}:pull`)).toEqual(['pull']);
  expect(await actions(ada, `${fresh}:push`)).toEqual(['pull', 'push']);
  expect(await actions(ada, `${fresh}:pull`)).toEqual([]);
});

test.each([
  ['only view', ['view'], [], []],
  ['no modify', ['view', 'download'], ['pull'], []],
  ['no download', ['view', 'modify'], ['push'], ['pull', 'push']],
] as const)('a token with %s is limited', async (_what, scopes, onExisting, onFresh) => {
  const { ada, actions, existing, fresh } = await arrange();
  expect(await actions(ada, `${existing}:pull,push`, scopes)).toEqual(onExisting);
  expect(await actions(ada, `${fresh}:pull,push`, scopes)).toEqual(onFresh);
});

test('a reader pulls but does not push', async () => {
  const { ben, actions, existing, fresh } = await arrange();
  expect(await actions(ben, `${existing}:pull,push`)).toEqual(['pull']);
  expect(await actions(ben, `${fresh}:pull,push`)).toEqual([]);
});

test('an uncertified editor pulls but does not push, until certified', async () => {
  const { chloe, world, actions, existing, fresh } = await arrange();
  expect(await actions(chloe, `${existing}:pull,push`)).toEqual(['pull']);
  expect(await actions(chloe, `${fresh}:pull,push`)).toEqual([]);
  world.change(chloe, { certified: true });
  expect(await actions(chloe, `${existing}:pull,push`)).toEqual(['pull', 'push']);
});

test('without agreed terms nothing is granted', async () => {
  const { late, actions, existing, fresh } = await arrange();
  expect(await actions(late, `${existing}:pull,push`)).toEqual([]);
  expect(await actions(late, `${fresh}:pull,push`)).toEqual([]);
});

test('an unmet requirement takes pull away and leaves push', async () => {
  const { ada, world, project, actions, existing } = await arrange();
  const requirement = world.requirement('Data use', { on: [project] });
  expect(await actions(ada, `${existing}:pull,push`)).toEqual(['push']);
  world.approve(requirement, ada);
  expect(await actions(ada, `${existing}:pull,push`)).toEqual(['pull', 'push']);
});

test('a requirement for two factors is met with both approval and two factors', async () => {
  const { ada, world, project, actions, existing, context } = await arrange();
  world.requirement('Strict', { on: [project], twoFactor: true, approved: [ada] });
  expect(await actions(ada, `${existing}:pull`)).toEqual([]);
  Object.assign(context.state.users[ada.id] ?? {}, { twoFactor: { otpCode: '1', recoveryCodes: [] } });
  expect(await actions(ada, `${existing}:pull`)).toEqual(['pull']);
});

test('trash blocks the repository and keeps its name', async () => {
  const { ada, tool, world, actions, existing } = await arrange();
  world.trash(tool, ada);
  expect(await actions(ada, `${existing}:pull,push`)).toEqual([]);
});

test('a project in the trash blocks old and new repositories', async () => {
  const { ada, project, world, actions, existing, fresh } = await arrange();
  world.trash(project, ada);
  expect(await actions(ada, `${existing}:pull,push`)).toEqual([]);
  expect(await actions(ada, `${fresh}:pull,push`)).toEqual([]);
});

test('local sharing settings replace those of the project', async () => {
  const { ben, tool, world, actions, existing } = await arrange();
  world.share(tool, [[ben, 'edit']]);
  expect(await actions(ben, `${existing}:pull,push`)).toEqual(['pull', 'push']);
});

test('CREATE without UPDATE makes a repository once', async () => {
  const { ben, project, world, actions, existing, fresh } = await arrange();
  world.unshare(project, ben);
  world.share(project, [[ben, ['READ', 'CREATE']]]);
  expect(await actions(ben, `${fresh}:pull,push`)).toEqual(['pull', 'push']);
  expect(await actions(ben, `${existing}:pull,push`)).toEqual([]);
});

test('who reads private submissions of an evaluation pulls what was submitted to it, even from the trash', async () => {
  const { ada, ben, project, tool, world, actions, existing, as, context } = await arrange();
  const owner = world.user('queue.owner', { certified: true });
  const queue = world.evaluation('Queue', { project, owner, share: [[ada, ['READ', 'SUBMIT']]] });
  const etag = context.state.entities[tool.id]?.etag ?? '';
  const body = { evaluationId: queue.id, entityId: tool.id, dockerDigest: 'sha256:aa' };
  expect((await (await as(ada)).post(`/repo/v1/evaluation/submission?etag=${etag}`, body)).status).toBe(201);
  world.unshare(project, ben);
  world.trash(tool, ada);
  expect(await actions(owner, `${existing}:pull,push`)).toEqual(['pull']);
  expect(await actions(ben, `${existing}:pull`)).toEqual([]);
});

test.each(['syn999999/tool', 'syn5550000/Tool', 'syn5550000/a___b', 'library/tool', 'SYN5550000/tool'])(
  'nothing is granted on %s',
  async (name) => {
    const { ada, actions } = await arrange();
    expect(await actions(ada, `repository:${name}:pull,push`)).toEqual([]);
  },
);

test('open data may be pulled with READ, but not by anonymous callers, who have no scopes', async () => {
  const { ben, project, world, actions, dockerAccess } = await arrange();
  world.repository(project, 'open', { openData: true, share: [[everyone.public, 'view']] });
  expect(await actions(ben, `repository:${project.id}/open:pull`)).toEqual(['pull']);
  expect(await dockerAccess(undefined, `repository:${project.id}/open:pull`)).toMatchObject([
    { actions: [] },
  ]);
});

test('several scopes are answered one by one, in order', async () => {
  const { ada, dockerAccess, basicFor, existing, fresh } = await arrange();
  const access = await dockerAccess(
    await basicFor(ada),
    `${existing}:pull`,
    'repository:syn1/none:pull',
    `${fresh}:push`,
  );
  expect(access.map((entry) => entry.actions)).toEqual([['pull'], [], ['pull', 'push']]);
});

test('the catalog is for administrators', async () => {
  const { ada, world, actions } = await arrange();
  expect(await actions(ada, 'registry:catalog:*')).toEqual([]);
  world.change(ada, { admin: true });
  expect(await actions(ada, 'registry:catalog:*')).toEqual(['*']);
});

test('another service is granted nothing', async () => {
  const { ada, app, basicFor, existing } = await arrange();
  const authorization = `Basic ${Buffer.from(await basicFor(ada)).toString('base64')}`;
  const ask = async (service: string): Promise<unknown> => {
    const url = `/docker/v1/bearerToken?service=${service}&scope=${existing}:pull`;
    const answer = await app.server.inject({ url, headers: { authorization } });
    return decodeJwt(answer.json().token);
  };
  expect(await ask('docker.example.org')).toMatchObject({ access: [{ actions: ['pull'] }] });
  expect(await ask('other.example.org')).toMatchObject({
    aud: 'other.example.org',
    access: [{ actions: [] }],
  });
});

test('the token is signed for the registry and lives two minutes', async () => {
  const { context, as } = await arrange();
  const path = '/docker/v1/bearerToken?service=docker.example.org';
  const { body } = await (await as(undefined)).get(path);
  expect(Object.keys(body)).toEqual(['token']);
  const certificate = new X509Certificate(context.keys.stored.certificate);
  const { payload, protectedHeader } = await jwtVerify(String(body['token']), certificate.publicKey, {
    issuer: 'www.synapse.org',
    audience: 'docker.example.org',
  });
  expect(protectedHeader).toMatchObject({ typ: 'JWT', alg: 'ES256' });
  expect(protectedHeader.kid).toMatch(/^([A-Z2-7]{4}:){11}[A-Z2-7]{4}$/);
  expect(payload).toMatchObject({ sub: '273950', access: [] });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(120);
  expect((payload.iat ?? 0) - (payload.nbf ?? 0)).toBe(120);
});

test.each([
  ['no service', '/docker/v1/bearerToken', 400],
  ['delete', '/docker/v1/bearerToken?service=s&scope=repository:syn1/a:delete', 400],
  ['a star', '/docker/v1/bearerToken?service=s&scope=repository:syn1/a:*', 400],
  ['an unknown type', '/docker/v1/bearerToken?service=s&scope=plugin:syn1/a:pull', 400],
  ['two parts', '/docker/v1/bearerToken?service=s&scope=repository:pull', 400],
  ['four parts', '/docker/v1/bearerToken?service=s&scope=repository:host:5000/a:pull', 400],
])('%s is a bad request', async (_what, path, status) => {
  const { as } = await arrange();
  expect((await (await as(undefined)).get(path)).status).toBe(status);
});

test('a password, a token with any user name, and nothing else signs in', async () => {
  const { ada, dockerAccess, existing, basicFor, passTime } = await arrange();
  const scope = `${existing}:pull`;
  expect(await dockerAccess('ada.reyes:correct horse', scope)).toMatchObject([{ actions: ['pull'] }]);
  const token = await basicFor(ada);
  expect(await dockerAccess(token, scope)).toMatchObject([{ actions: ['pull'] }]);
  for (const bad of ['ada.reyes:wrong', 'nobody:correct horse', `:${token}`, 'ada.reyes:', 'ada.reyes']) {
    await expect(dockerAccess(bad, scope)).rejects.toThrow('401: {"reason":"Invalid credentials."}');
  }
  passTime(181 * 24 * 60 * 60 * 1000);
  await expect(dockerAccess(token, scope)).rejects.toThrow('401');
});
