/** Several accounts at several Synapses, on two sandboxes. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '#e2e/sandbox/start-sandbox.ts';
import { productionEndpoint } from '#shared/models/account.ts';
import {
  codeOf,
  endpointOf,
  openTestAccounts,
  type TestAccounts,
  watchedSecrets,
} from './accounts.fixture.ts';
import { describeDocker, removeFromDocker, writeToDocker } from './docker-interop.ts';

const signal = AbortSignal.timeout(600_000);
let here: Sandbox;
let there: Sandbox;
let accounts: TestAccounts;

beforeAll(async () => {
  [here, there] = (await Promise.all(
    ['ada.reyes', 'ana.other'].map((name) =>
      startSandbox({
        registry: false,
        throttle: 'off',
        world: (world) => {
          world.user(name, { certified: true });
          world.user('ben.okafor', { certified: true });
        },
      }),
    ),
  )) as [Sandbox, Sandbox];
});
afterAll(() => Promise.all([here.stop(), there.stop()]));
beforeEach(async () => {
  accounts = await openTestAccounts(endpointOf(here));
});
afterEach(() => accounts.remove());

const tokenOf = (sandbox: Sandbox, name: string) => sandbox.user(name).accessToken;
const signIn = (sandbox: Sandbox, name: string) => accounts.signIn.signIn(tokenOf(sandbox, name), signal);
const idOf = (sandbox: Sandbox, name: string) => `${sandbox.user(name).userId}@${sandbox.synapse}`;

async function addThere() {
  await accounts.endpoints.save(endpointOf(there, 'the other'));
  await accounts.endpoints.use(there.synapse);
}

test('a switch counts from the next operation on; one that has begun goes on as who began it', async () => {
  await signIn(here, 'ada.reyes');
  const asAda = accounts.sessions.inUse();
  await signIn(here, 'ben.okafor');
  const asBen = accounts.sessions.inUse();
  expect((await asBen.synapse.whoAmI(signal)).userName).toBe('ben.okafor');
  expect((await asAda.synapse.whoAmI(signal)).userName).toBe('ada.reyes');
  expect((await asAda.describe(signal)).userName).toBe('ada.reyes');
  await accounts.signIn.switchTo(idOf(here, 'ada.reyes'), signal);
  expect((await asBen.describe(signal)).userName).toBe('ben.okafor');
  expect((await accounts.sessions.inUse().describe(signal)).userName).toBe('ada.reyes');
  expect((await asBen.accessTo(here.registry)).credentials?.password).toBe(tokenOf(here, 'ben.okafor'));
  expect((await accounts.signIn.accessTo(here.registry)).credentials).toEqual({
    username: 'ada.reyes',
    password: tokenOf(here, 'ada.reyes'),
  });
});

test('accounts of two Synapses stand side by side, each known to its own registry alone', async () => {
  await signIn(here, 'ada.reyes');
  await addThere();
  expect((await accounts.signIn.session(signal)).account).toBeUndefined();
  await signIn(there, 'ana.other');
  expect(accounts.signIn.endpoint.name).toBe('the other');
  const passwordFor = async (registry: string) =>
    (await accounts.signIn.accessTo(registry)).credentials?.password;
  expect(await passwordFor(there.registry)).toBe(tokenOf(there, 'ana.other'));
  expect(await passwordFor(here.registry)).toBe(tokenOf(here, 'ada.reyes'));
  expect(await passwordFor('quay.io')).toBeUndefined();
  const realmsFor = async (registry: string) => (await accounts.signIn.accessTo(registry)).trustedRealms;
  expect(await realmsFor(here.registry)).toEqual([`${here.synapse}/docker/v1/bearerToken`]);
  expect(await realmsFor('quay.io')).toEqual([]);
  const forHere = accounts.sessions.forRegistry(here.registry).synapse;
  expect((await forHere.whoAmI(signal)).userName).toBe('ada.reyes');
});

test('going to an endpoint finds the account that was used there last', async () => {
  await signIn(here, 'ada.reyes');
  await signIn(here, 'ben.okafor');
  await accounts.signIn.switchTo(idOf(here, 'ada.reyes'), signal);
  await addThere();
  await accounts.endpoints.use(here.synapse);
  expect(accounts.signIn.active?.userName).toBe('ada.reyes');
});

test('signing out forgets the account in use and no other, and does not slip into another', async () => {
  await signIn(here, 'ada.reyes');
  await signIn(here, 'ben.okafor');
  expect((await accounts.signIn.signOut()).account).toBeUndefined();
  expect(await accounts.sessions.inUse().token()).toBeUndefined();
  expect((await accounts.signIn.accessTo(here.registry)).credentials).toBeUndefined();
  expect(accounts.secrets.all()).toEqual([tokenOf(here, 'ada.reyes')]);
  expect(await codeOf(accounts.sessions.inUse().synapse.whoAmI(signal))).toBe('not-signed-in');
});

test('an account keeps the name that its user gave it when it is signed in again', async () => {
  await signIn(here, 'ada.reyes');
  await accounts.signIn.rename(idOf(here, 'ada.reyes'), 'Lab account');
  await signIn(here, 'ada.reyes');
  expect(accounts.signIn.accounts().accounts.map(({ label }) => label)).toEqual(['Lab account']);
  expect(await codeOf(accounts.signIn.rename('gone', 'x'))).toBe('account-missing');
});

test('a token that is to be revoked is revoked in Synapse; one that can’t be stays', async () => {
  const token = await here.tokenFor(here.user('ada.reyes'));
  await accounts.signIn.signIn(token, signal);
  here.settings.down = true;
  expect(await codeOf(accounts.signIn.remove(idOf(here, 'ada.reyes'), true, signal))).toBe(
    'synapse-unavailable',
  );
  expect(accounts.secrets.all()).toEqual([token]);
  here.settings.down = false;
  await accounts.signIn.remove(idOf(here, 'ada.reyes'), true, signal);
  expect(accounts.secrets.all()).toEqual([]);
  expect(await codeOf(accounts.signIn.signIn(token, signal))).toBe('token-rejected');
});

test('after a restart everything is there; the file is for the user alone and holds no secret', async () => {
  await signIn(here, 'ada.reyes');
  const file = join(accounts.home, 'data', 'accounts.json');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await accounts.bookText()).not.toContain(tokenOf(here, 'ada.reyes'));
  const again = await accounts.restart();
  expect((await again.signIn.session(signal)).account?.userName).toBe('ada.reyes');
});

test('a token that was kept in memory is gone after a restart, and its account says so', async () => {
  await signIn(here, 'ada.reyes');
  const again = await accounts.restart(watchedSecrets());
  expect((await again.signIn.session(signal)).account).toBeUndefined();
  expect(again.signIn.accounts().accounts).toMatchObject([{ userName: 'ada.reyes', signedIn: false }]);
  expect(await codeOf(again.sessions.inUse().describe(signal))).toBe('not-signed-in');
});

test('started with its token while Synapse is down, a known account is in use; a token of nobody known is refused', async () => {
  const token = tokenOf(here, 'ada.reyes');
  await signIn(here, 'ada.reyes');
  const again = await accounts.restart(watchedSecrets());
  here.settings.down = true;
  const another = await codeOf(again.signIn.signInAtStart(tokenOf(here, 'ben.okafor'), signal));
  expect(another).toBe('synapse-unavailable');
  expect(again.signIn.accounts().accounts).toMatchObject([{ signedIn: false }]);
  await again.signIn.signInAtStart(token, signal);
  here.settings.down = false;
  expect(again.signIn.accounts().accounts).toMatchObject([
    { userName: 'ada.reyes', active: true, signedIn: true },
  ]);
  expect((await again.signIn.session(signal)).account?.userName).toBe('ada.reyes');
});

test('the list is told at once and at each change', async () => {
  const stop = new AbortController();
  const seen: string[] = [];
  const changes: Promise<unknown>[] = [];
  for await (const { accounts: all } of accounts.signIn.watchAccounts(stop.signal)) {
    seen.push(all.map(({ label }) => label).join());
    if (seen.length === 1) changes.push(signIn(here, 'ada.reyes'));
    if (seen.length === 2) changes.push(accounts.signIn.rename(idOf(here, 'ada.reyes'), 'Lab'));
    if (seen.length === 3) stop.abort();
  }
  await Promise.all(changes);
  expect(seen).toEqual(['', 'ada.reyes', 'Lab']);
});

test('an endpoint that is forgotten takes its accounts and their tokens along', async () => {
  await signIn(here, 'ada.reyes');
  await addThere();
  await signIn(there, 'ana.other');
  await accounts.endpoints.remove(there.synapse);
  expect(accounts.signIn.endpoint.rest).toBe(here.synapse);
  expect(accounts.signIn.active?.userName).toBe('ada.reyes');
  expect(accounts.secrets.all()).toEqual([tokenOf(here, 'ada.reyes')]);
  expect(await codeOf(accounts.endpoints.use(there.synapse))).toBe('endpoint-unknown');
  expect(await codeOf(accounts.endpoints.remove(productionEndpoint.rest))).toBe('endpoint-unknown');
});

test.each([
  ['no name', { name: ' ' }, 'endpoint-invalid'],
  ['plain http', { rest: 'http://synapse.example.org' }, 'endpoint-invalid'],
  ['a password in the address', { rest: 'https://ada:secret@synapse.example.org' }, 'endpoint-invalid'],
  ['no address', { portal: 'synapse' }, 'endpoint-invalid'],
  ['production', { rest: `${productionEndpoint.rest}/` }, 'endpoint-invalid'],
  ['the registry of another', { registry: productionEndpoint.registry }, 'endpoint-invalid'],
  ['no registry', { registry: 'not a host' }, 'registry-address-invalid'],
] as const)('an endpoint with %s is refused', async (_what, wrong, code) => {
  const good = {
    name: 'x',
    rest: 'https://s.example.org',
    registry: 'r.example.org',
    portal: 'https://p.example.org',
  };
  expect(await codeOf(accounts.endpoints.save({ ...good, ...wrong }))).toBe(code);
});

test('a token goes to the docker command and away again; the rest of its file stays', async () => {
  await accounts.writeDockerConfig({ psFormat: 'x', auths: { 'quay.io': { auth: 'eDp5' } } });
  await signIn(here, 'ada.reyes');
  const id = idOf(here, 'ada.reyes');
  expect(await codeOf(writeToDocker(accounts, { id, allowPlaintext: false }, signal))).toBe(
    'docker-plaintext-not-agreed',
  );
  await writeToDocker(accounts, { id, allowPlaintext: true }, signal);
  const basic = Buffer.from(`ada.reyes:${tokenOf(here, 'ada.reyes')}`).toString('base64');
  expect(await accounts.readDockerConfig()).toEqual({
    psFormat: 'x',
    auths: { 'quay.io': { auth: 'eDp5' }, [here.registry]: { auth: basic } },
  });
  const described = await describeDocker(accounts, signal);
  expect(described).toMatchObject({ exists: true, problems: [], writesTo: { kind: 'plaintext' } });
  expect(JSON.stringify(described)).not.toContain(tokenOf(here, 'ada.reyes'));
  await removeFromDocker(accounts, here.registry, signal);
  expect(await accounts.readDockerConfig()).toEqual({
    psFormat: 'x',
    auths: { 'quay.io': { auth: 'eDp5' } },
  });
});
