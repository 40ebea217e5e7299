import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Endpoint } from '#shared/models/account.ts';
import { startLocalServer } from '../../clients/http/local-server.fixture.ts';
import { codeOf, openTestAccounts, type TestAccounts } from './accounts.fixture.ts';
import { accessAs, accessAsNobody, accessInUse } from './registry-access.ts';

const signal = AbortSignal.timeout(600_000);
const endpoint: Endpoint = {
  name: 'here',
  rest: 'https://rest.example.org',
  registry: 'docker.example.org',
  portal: 'https://portal.example.org',
};
const { registry } = endpoint;
const realm = `${endpoint.rest}/docker/v1/bearerToken`;
let accounts: TestAccounts;

beforeEach(async () => {
  accounts = await openTestAccounts(endpoint);
});
afterEach(() => accounts.remove());

function signInAs(userName: string) {
  const who = { userId: userName, userName, displayName: userName, certified: true };
  return accounts.signIn.keep({ endpoint, token: `token of ${userName}`, who, method: 'token' });
}

test('what goes on as one account goes on as that one after a switch to another', async () => {
  const { id } = await signInAs('ada');
  const asAda = accessAs(accounts, id);
  await signInAs('ben');
  expect((await accessInUse(accounts)(registry)).credentials?.password).toBe('token of ben');
  expect((await asAda(registry)).credentials?.password).toBe('token of ada');
});

test('what goes on as an account that is removed ends in words, and never goes on as nobody', async () => {
  const { id } = await signInAs('ada');
  const asAda = accessAs(accounts, id);
  const client = accounts.sessions.as(id).synapse;
  await accounts.signIn.signOut();
  expect(await codeOf(asAda(registry))).toBe('account-missing');
  expect(await codeOf(client.whoAmI(signal))).toBe('account-missing');
});

test('an account whose token the keychain lost is asked to sign in', async () => {
  const { id } = await signInAs('ada');
  const again = await accounts.restart({ ...accounts.secrets, get: async () => undefined });
  expect(await codeOf(accessAs(again, id)(registry))).toBe('not-signed-in');
});

test('what began signed out shows no token of who signs in meanwhile', async () => {
  const asNobody = accessAsNobody(accounts);
  await signInAs('ada');
  expect(await asNobody(registry)).toEqual({ credentials: undefined, trustedRealms: [realm] });
});

test('a login is refused for the registry of a Synapse, which has its own', async () => {
  const { registries } = accounts;
  const login = { registry, username: 'ada', password: 'secret' };
  expect(await codeOf(registries.save(login, signal))).toBe('registry-is-of-synapse');
  expect(await codeOf(registries.check({ ...login, registry: 'Docker.Synapse.org' }, signal))).toBe(
    'registry-is-of-synapse',
  );
  expect(await codeOf(registries.importFromDocker({ registry }, signal))).toBe('registry-is-of-synapse');
  expect(accounts.secrets.all()).toEqual([]);
});

test('a realm agreed to for a login never sees a Synapse’s token, though its registry became a Synapse’s', async () => {
  const server = await startLocalServer((_request, response) => response.writeHead(200).end('{}'));
  const login = { registry: server.host, username: 'ada', password: 'secret' };
  await accounts.registries.save(login, signal);
  const inUse = accessInUse(accounts);
  expect((await inUse(server.host)).credentials?.password).toBe('secret');

  const late = { ...endpoint, name: 'late', rest: 'https://late.example.org', registry: server.host };
  const who = { userId: '1', userName: 'ada', displayName: 'Ada', certified: true };
  await accounts.signIn.keep({ endpoint: late, token: 'token of late', who, method: 'token' });
  expect(await inUse(server.host)).toEqual({
    credentials: { username: 'ada', password: 'token of late' },
    trustedRealms: [`${late.rest}/docker/v1/bearerToken`],
  });
  await accounts.signIn.signOut();
  await accounts.endpoints.use(endpoint.rest);
  await server.close();
});

test('a login for Docker Hub is found where its registry answers', async () => {
  const record = {
    registry: 'docker.io',
    username: 'ada',
    trustedRealms: ['https://auth.docker.io/token'],
    addedAt: 1,
  };
  const state = { version: 1, endpoint, endpoints: [], accounts: [], registries: [record] };
  await writeFile(join(accounts.home, 'data', 'accounts.json'), JSON.stringify(state));
  await accounts.secrets.set('Axon registry', 'docker.io', '{"username":"ada","password":"secret"}');
  const again = await accounts.restart();
  for (const host of ['docker.io', 'registry-1.docker.io']) {
    const { credentials, trustedRealms } = await accessInUse(again)(host);
    expect([credentials?.password, trustedRealms]).toEqual([
      'secret',
      ['https://registry-1.docker.io/', 'https://auth.docker.io/token'],
    ]);
  }
});
