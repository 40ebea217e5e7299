import { decodeJwt } from 'jose';
import { afterEach, expect, test } from 'vitest';
import { ProblemError } from '#shared/problems.ts';
import { collectGarbage } from '../http/collect-garbage.fixture.ts';
import { type LocalServer, sendJson, startLocalServer } from '../http/local-server.fixture.ts';
import { createRegistryClient } from './create-registry-client.ts';
import type { RegistryClient } from './registry-client.ts';
import {
  makeToken,
  type RegistryDouble,
  type RegistryDoubleRules,
  startRegistryDouble,
} from './registry-double.ts';
import { sha256 } from './sha256.ts';

const signal = AbortSignal.timeout(600_000);
const user = { username: 'ada.reyes', password: 'pw:with colons' };
const path = 'syn5550000/rnaseq';
const digest = sha256(new TextEncoder().encode('{}'));
const serveManifest: RegistryDoubleRules['serve'] = (request, response) => {
  response.writeHead(200, {
    'content-type': 'application/vnd.docker.distribution.manifest.v2+json',
    'docker-content-digest': digest,
    'content-length': 2,
  });
  response.end(request.method === 'HEAD' ? undefined : '{}');
};

const open: RegistryDouble[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

interface Started {
  readonly server: RegistryDouble;
  readonly client: RegistryClient;
}

async function start(
  rules: RegistryDoubleRules,
  given: { credentials?: typeof user | undefined; realms?: readonly string[]; idleTimeout?: number } = {
    credentials: user,
  },
): Promise<Started> {
  const server = await startRegistryDouble(rules);
  open.push(server);
  const client = createRegistryClient({
    access: async () => ({
      credentials: given.credentials,
      trustedRealms: given.realms ?? [server.realm],
    }),
    pauses: { first: 1, longest: 1 },
    idleTimeout: given.idleTimeout ?? 10_000,
  });
  return { server, client };
}

async function problemOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (error instanceof ProblemError) return error.problem;
  throw error;
}

test('credentials go to the realm as Basic, and what it issues goes to the registry', async () => {
  const { server, client } = await start({ serve: serveManifest });
  expect(await client.headManifest({ registry: server.host, path }, 'v1', signal)).toMatchObject({ digest });
  const [bare, asked, sent] = server.seen;
  expect(bare?.headers.authorization).toBeUndefined();
  expect(asked?.url).toBe(
    `/token?service=registry.example.org&scope=${encodeURIComponent(`repository:${path}:pull`)}`,
  );
  expect(asked?.headers.authorization).toBe(
    `Basic ${Buffer.from('ada.reyes:pw:with colons').toString('base64')}`,
  );
  expect(sent?.headers.authorization).toMatch(/^Bearer ey/);
  expect(sent?.headers.accept).toBe(
    'application/vnd.docker.distribution.manifest.v2+json, application/vnd.docker.distribution.manifest.list.v2+json, ' +
      'application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json',
  );
});

test('a realm that is not on the list never sees them', async () => {
  const thief = await startRegistryDouble({});
  open.push(thief);
  const { server, client } = await start({ realm: thief.realm, serve: serveManifest });
  expect(await problemOf(client.headManifest({ registry: server.host, path }, 'v1', signal))).toEqual({
    code: 'registry-realm-not-trusted',
    facts: { registry: server.host, realm: thief.realm },
  });
  expect(thief.seen).toEqual([]);
});

test('a token is used again for the same repository, and not for another', async () => {
  const { server, client } = await start({ serve: serveManifest });
  await client.headManifest({ registry: server.host, path }, 'v1', signal);
  await Promise.all([
    client.headManifest({ registry: server.host, path }, 'v2', signal),
    client.hasBlob({ registry: server.host, path }, digest, signal),
  ]);
  expect(server.tokenScopes()).toEqual([`repository:${path}:pull`]);
  await client.headManifest({ registry: server.host, path: 'syn5550001/other' }, 'v1', signal);
  expect(server.tokenScopes()).toHaveLength(2);
});

test('many requests at once ask for one token', async () => {
  const { server, client } = await start({ serve: serveManifest });
  await client.grantedActions({ registry: server.host, path: 'syn5550000/x' }, ['pull'], signal);
  const before = server.tokenScopes().length;
  await Promise.all(
    ['a', 'b', 'c', 'd'].map((tag) => client.headManifest({ registry: server.host, path }, tag, signal)),
  );
  expect(server.tokenScopes().length - before).toBe(1);
});

test('an old token is not used, whatever the issuer’s clock says', async () => {
  const issue: RegistryDoubleRules['issue'] = (_request, response) =>
    sendJson(response, 200, { token: makeToken({ lifetime: 0, clockOffset: 86_400 }) });
  const { server, client } = await start({ issue, serve: serveManifest });
  await client.headManifest({ registry: server.host, path }, 'v1', signal);
  await client.headManifest({ registry: server.host, path }, 'v1', signal);
  expect(server.tokenScopes()).toHaveLength(2);
});

test('a clock that is days behind does not make tokens expire', async () => {
  const issue: RegistryDoubleRules['issue'] = (_request, response) =>
    sendJson(response, 200, { token: makeToken({ clockOffset: -3 * 86_400 }) });
  const { server, client } = await start({ issue, serve: serveManifest });
  await client.headManifest({ registry: server.host, path }, 'v1', signal);
  await client.headManifest({ registry: server.host, path }, 'v1', signal);
  expect(server.tokenScopes()).toHaveLength(1);
});

test('a held token that is refused is replaced once', async () => {
  let refused = '';
  const { server, client } = await start({ serve: serveManifest, accept: (token) => token !== refused });
  await client.headManifest({ registry: server.host, path }, 'v1', signal);
  refused = server.seen.at(-1)?.headers.authorization?.replace('Bearer ', '') ?? '';
  expect(await client.headManifest({ registry: server.host, path }, 'v1', signal)).toMatchObject({ digest });
  expect(server.tokenScopes()).toHaveLength(2);
});

test('a new token that is refused is a denial', async () => {
  const { server, client } = await start({ accept: () => false });
  expect(await problemOf(client.getManifest({ registry: server.host, path }, 'v1', signal))).toEqual({
    code: 'registry-denied',
    facts: {
      registry: server.host,
      repository: path,
      action: 'pull',
      detail: 'status 401: UNAUTHORIZED: authentication required',
    },
  });
  expect(server.tokenScopes()).toEqual([`repository:${path}:pull`, `repository:${path}:pull,push`]);
});

test('what only a pusher may read is read with a token for pushing, from then on at once', async () => {
  const issue: RegistryDoubleRules['issue'] = (request, response) => {
    const actions = request.url.includes('push') ? ['pull', 'push'] : [];
    sendJson(response, 200, { token: makeToken({ access: [{ type: 'repository', name: path, actions }] }) });
  };
  const accept = (token: string) => JSON.stringify(decodeJwt(token)).includes('pull');
  const { server, client } = await start({ issue, accept, serve: serveManifest });
  expect(await client.headManifest({ registry: server.host, path }, 'v1', signal)).toMatchObject({ digest });
  expect(await client.headManifest({ registry: server.host, path }, 'v1', signal)).toMatchObject({ digest });
  expect(server.tokenScopes()).toEqual([`repository:${path}:pull`, `repository:${path}:pull,push`]);
});

test('signed out, a denial says so', async () => {
  const { server, client } = await start({ accept: () => false }, { credentials: undefined });
  expect((await problemOf(client.getManifest({ registry: server.host, path }, 'v1', signal))).code).toBe(
    'not-signed-in',
  );
  expect(server.seen.some(({ headers }) => headers.authorization?.startsWith('Basic'))).toBe(false);
});

test('where there is nothing to sign in with, a refusal is a denial', async () => {
  const { server, client } = await start({ accept: () => false }, { credentials: undefined, realms: [] });
  const head = client.headManifest({ registry: server.host, path }, 'v1', signal);
  expect((await problemOf(head)).code).toBe('registry-denied');
});

test('a registry that asks for patience is asked again after that time', async () => {
  const at: number[] = [];
  const { server, client } = await start({
    serve: (request, response) => {
      at.push(performance.now());
      if (at.length > 1) return serveManifest(request, response);
      return sendJson(response, 429, {}, { 'retry-after': '1' });
    },
  });
  await client.headManifest({ registry: server.host, path }, 'v1', signal);
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(995);
});

test('a registry that nobody has credentials for is visited anonymously', async () => {
  const { server, client } = await start({ serve: serveManifest }, { credentials: undefined, realms: [] });
  expect(await client.headManifest({ registry: server.host, path }, 'v1', signal)).toMatchObject({ digest });
});

test('access tokens and expires_in of other services are understood', async () => {
  const issue: RegistryDoubleRules['issue'] = (_request, response) =>
    sendJson(response, 200, { access_token: 'opaque', expires_in: 300 });
  const { server, client } = await start({ issue, serve: serveManifest });
  await client.headManifest({ registry: server.host, path }, 'v1', signal);
  await client.headManifest({ registry: server.host, path }, 'v1', signal);
  expect(server.tokenScopes()).toHaveLength(1);
  expect(server.seen.at(-1)?.headers.authorization).toBe('Bearer opaque');
});

test('granted actions are read from a token issued now, and never from a held one', async () => {
  let actions = ['pull'];
  const issue: RegistryDoubleRules['issue'] = (_request, response) => {
    const access = [
      { type: 'repository', name: path, actions },
      { type: 'repository', name: 'syn5550000/other', actions: ['push'] },
    ];
    sendJson(response, 200, { token: makeToken({ access }) });
  };
  const { server, client } = await start({ issue });
  const repository = { registry: server.host, path };
  expect(await client.grantedActions(repository, ['push', 'pull'], signal)).toEqual(new Set(['pull']));
  expect(server.tokenScopes()).toEqual([`repository:${path}:pull,push`]);
  actions = [];
  expect(await client.grantedActions(repository, ['push', 'pull'], signal)).toEqual(new Set());
  actions = ['pull', 'push'];
  expect(await client.grantedActions(repository, ['push', 'pull'], signal)).toEqual(
    new Set(['push', 'pull']),
  );
});

test('a registry that asks for no token grants everything, a web server nothing', async () => {
  const open = await startLocalServer((_request, response) => sendJson(response, 200, {}));
  const none = await startLocalServer((_request, response) => response.writeHead(404).end());
  const client = createRegistryClient({ access: async () => ({ credentials: user, trustedRealms: [] }) });
  const grantedBy = ({ host }: LocalServer) =>
    client.grantedActions({ registry: host, path }, ['push'], signal);
  expect(await grantedBy(open)).toEqual(new Set(['push']));
  expect((await problemOf(grantedBy(none))).code).toBe('registry-unusable-answer');
  await Promise.all([open.close(), none.close()]);
});

test.each([
  [
    401,
    { reason: 'Invalid credentials.' },
    { code: 'token-rejected', facts: { reason: 'Invalid credentials.' } },
  ],
  [
    500,
    { reason: 'Token has expired.' },
    { code: 'token-rejected', facts: { reason: 'Token has expired.' } },
  ],
  [400, { reason: 'Expected three parts.' }, { code: 'registry-refused' }],
  [500, { reason: 'NullPointerException' }, { code: 'registry-unavailable' }],
  [
    503,
    { reason: 'Synapse is down for maintenance; tokens can’t be had.' },
    { code: 'registry-unavailable' },
  ],
  [429, { reason: 'Slow down.' }, { code: 'registry-unavailable' }],
  [404, '<html>', { code: 'registry-unusable-answer' }],
  [302, '', { code: 'registry-unusable-answer' }],
  [200, { token: '' }, { code: 'registry-unusable-answer' }],
  [200, { token: 'with\nnewline' }, { code: 'registry-unusable-answer' }],
  [200, [], { code: 'registry-unusable-answer' }],
])('a token service that answers %i %j', async (status, body, problem) => {
  const issue: RegistryDoubleRules['issue'] = (_request, response) =>
    sendJson(response, status, body, { location: 'https://elsewhere.example/' });
  const { server, client } = await start({ issue });
  expect(await problemOf(client.headManifest({ registry: server.host, path }, 'v1', signal))).toMatchObject(
    problem,
  );
});

test('no Problem holds the password', async () => {
  const issue: RegistryDoubleRules['issue'] = (_request, response) => sendJson(response, 401, '<html>');
  const { server, client } = await start({ issue });
  const problem = await problemOf(client.headManifest({ registry: server.host, path }, 'v1', signal));
  expect(JSON.stringify(problem)).not.toContain(user.password);
  expect(JSON.stringify(problem)).not.toContain(
    Buffer.from('pw:with colons').toString('base64').slice(0, 12),
  );
});

test('giving up while a token is awaited ends at once with the signal’s reason', async () => {
  const controller = new AbortController();
  const reason = new Error('the user cancelled');
  const { server, client } = await start({ issue: () => controller.abort(reason) });
  await expect(client.headManifest({ registry: server.host, path }, 'v1', controller.signal)).rejects.toBe(
    reason,
  );
});

test.each(['the token service', 'the registry'] as const)(
  '%s being silent, giving up ends at once, whatever garbage was collected meanwhile',
  async (silent) => {
    const asked = Promise.withResolvers<void>();
    const silence = () => asked.resolve();
    const rules = silent === 'the registry' ? { serve: silence } : { issue: silence };
    const { client, server } = await start(rules, { credentials: user, idleTimeout: 3_600_000 });
    const cancel = new AbortController();
    const head = client.headManifest({ registry: server.host, path }, 'v1', cancel.signal);
    await asked.promise;
    await collectGarbage();
    const reason = new Error('cancelled by hand');
    cancel.abort(reason);
    await expect(head).rejects.toBe(reason);
  },
);

test('a token service that is silent ends in a Problem', async () => {
  const { server, client } = await start({ issue: () => {} }, { credentials: user, idleTimeout: 50 });
  expect(await problemOf(client.headManifest({ registry: server.host, path }, 'v1', signal))).toEqual({
    code: 'registry-unreachable',
    facts: { registry: server.host, detail: 'no answer within 0.05 s' },
  });
});
