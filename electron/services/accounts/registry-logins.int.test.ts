/** Credentials for other registries: a real registry with a token service, and small servers for the rest. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '#e2e/sandbox/start-sandbox.ts';
import { productionEndpoint } from '#shared/models/account.ts';
import {
  type LocalServer,
  type Respond,
  sendJson,
  startLocalServer,
} from '../../clients/http/local-server.fixture.ts';
import { codeOf, openTestAccounts, type TestAccounts } from './accounts.fixture.ts';

const signal = AbortSignal.timeout(600_000);
const open: LocalServer[] = [];
let sandbox: Sandbox;
let accounts: TestAccounts;

beforeAll(async () => {
  sandbox = await startSandbox({ world: (world) => world.user('ada.reyes', { certified: true }) });
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  // Signed in nowhere, so that the sandbox's registry is one like any other.
  accounts = await openTestAccounts(productionEndpoint);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
  await accounts.remove();
});

async function serve(respond: Respond): Promise<LocalServer> {
  const server = await startLocalServer(respond);
  open.push(server);
  return server;
}

const basic = (username: string, password: string) =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

test('a real registry names its token service, which sees nothing before the user agrees', async () => {
  const { registry, synapse } = sandbox;
  const login = { registry, username: 'ada.reyes', password: sandbox.user('ada.reyes').accessToken };
  const realm = `${synapse}/docker/v1/bearerToken`;
  const asked = () => sandbox.requests.filter(({ path }) => path.endsWith('bearerToken')).length;
  const before = asked();
  expect(await accounts.registries.save(login, signal)).toEqual({ state: 'realm-unknown', realm });
  expect(asked()).toBe(before);
  expect(accounts.secrets.all()).toEqual([]);

  const other = { ...login, trustRealm: `${synapse}/elsewhere` };
  expect(await accounts.registries.save(other, signal)).toMatchObject({ state: 'realm-unknown' });
  const agreed = { ...login, trustRealm: realm };
  expect(await accounts.registries.save({ ...agreed, password: 'wrong' }, signal)).toMatchObject({
    state: 'refused',
    problem: { code: 'registry-login-rejected' },
  });
  expect(accounts.secrets.all()).toEqual([]);

  expect(await accounts.registries.save(agreed, signal)).toEqual({
    state: 'accepted',
    scheme: 'token',
    realm,
  });
  const access = await accounts.registries.accessTo(registry);
  expect(access.credentials).toEqual({ username: 'ada.reyes', password: login.password });
  expect(access.trustedRealms).toContain(realm);
  expect(await accounts.registries.check(login, signal)).toMatchObject({ state: 'accepted' });
  expect(await accounts.bookText()).not.toContain(login.password);

  const again = await accounts.restart();
  expect(again.registries.list()).toMatchObject([
    { registry, username: 'ada.reyes', trustedRealms: [realm] },
  ]);
  expect(await again.registries.remove(registry)).toEqual([]);
  expect(await again.registries.accessTo(registry)).toEqual({ credentials: undefined, trustedRealms: [] });
  expect(again.secrets.all()).toEqual([]);
});

test('a registry that asks for name and password itself gets them', async () => {
  const server = await serve(({ headers }, response) => {
    const right = headers.authorization === basic('ben', 'secret');
    response.writeHead(right ? 200 : 401, { 'www-authenticate': 'Basic realm="files"' }).end();
  });
  const login = { registry: server.host, username: 'ben', password: 'secret' };
  expect(await accounts.registries.save({ ...login, password: 'x' }, signal)).toMatchObject({
    state: 'refused',
  });
  expect(await accounts.registries.save(login, signal)).toEqual({ state: 'accepted', scheme: 'basic' });
  expect(server.seen.every(({ url }) => url === '/v2/')).toBe(true);
});

test('a registry that lets everybody in says so', async () => {
  const server = await serve((_request, response) => response.writeHead(200).end('{}'));
  const login = { registry: server.host, username: 'ben', password: 'secret' };
  expect(await accounts.registries.save(login, signal)).toEqual({ state: 'open' });
  expect(server.seen.some(({ headers }) => headers.authorization !== undefined)).toBe(false);
});

test('a token service on the registry’s own host needs no question', async () => {
  const server = await serve((request, response) => {
    if (request.url.startsWith('/token')) {
      const right = request.headers.authorization === basic('ben', 'secret');
      sendJson(response, right ? 200 : 401, right ? { access_token: 'abc' } : {});
    } else {
      const challenge = `Bearer realm="http://${server.host}/token",service="s"`;
      const right = request.headers.authorization === 'Bearer abc';
      response.writeHead(right ? 200 : 401, { 'www-authenticate': challenge }).end();
    }
  });
  const login = { registry: server.host, username: 'ben', password: 'secret' };
  expect(await accounts.registries.check(login, signal)).toMatchObject({
    state: 'accepted',
    scheme: 'token',
  });
  expect(accounts.secrets.all()).toEqual([]);
});

test('a token service that is reached in the open is never sent a password', async () => {
  const server = await serve((_request, response) => {
    response.writeHead(401, { 'www-authenticate': 'Bearer realm="http://auth.example.org/token"' }).end();
  });
  const trustRealm = 'http://auth.example.org/token';
  const login = { registry: server.host, username: 'ben', password: 'secret', trustRealm };
  expect(await accounts.registries.save(login, signal)).toMatchObject({
    state: 'refused',
    problem: { code: 'registry-realm-not-trusted' },
  });
});

test.each([
  ['a web page', 404, 'registry-unusable-answer'],
  ['trouble', 503, 'registry-unavailable'],
  ['a refusal', 403, 'registry-login-rejected'],
] as const)('%s in place of a registry is told of', async (_what, status, code) => {
  const server = await serve((_request, response) => response.writeHead(status).end('<html>'));
  const login = { registry: server.host, username: 'ben', password: 'secret' };
  expect(await accounts.registries.check(login, signal)).toMatchObject({ problem: { code } });
});

test('a place where nothing is, and a text that is no place, are told of', async () => {
  const login = { registry: '127.0.0.1:1', username: 'ben', password: 'secret' };
  expect(await accounts.registries.check(login, signal)).toMatchObject({
    problem: { code: 'registry-unreachable' },
  });
  for (const registry of ['', 'not a host', 'user@quay.io', 'quay.io/team', 'x'.repeat(300)]) {
    const check = async () => accounts.registries.check({ ...login, registry }, signal);
    expect(await codeOf(check())).toBe('registry-address-invalid');
  }
});

test('Docker’s own credential is taken over after a check', async () => {
  const server = await serve(({ headers }, response) => {
    const right = headers.authorization === basic('ben', 'secret');
    response.writeHead(right ? 200 : 401, { 'www-authenticate': 'Basic' }).end();
  });
  const registry = server.host;
  expect(await codeOf(accounts.registries.importFromDocker({ registry }, signal))).toBe(
    'docker-has-no-credential',
  );
  const auth = Buffer.from('ben:secret').toString('base64');
  await accounts.writeDockerConfig({ auths: { [`http://${registry}/v2/`]: { auth } } });
  expect(await accounts.registries.importFromDocker({ registry }, signal)).toMatchObject({
    state: 'accepted',
  });
  expect((await accounts.registries.accessTo(registry)).credentials).toEqual({
    username: 'ben',
    password: 'secret',
  });
});
