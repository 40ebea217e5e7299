import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ProblemError } from '#shared/problems.ts';
import { createDockerCredentials } from './create-docker-credentials.ts';
import { type HelperManner, writeHelper } from './helper-program.fixture.ts';

const registry = 'docker.synapse.org';
const secret = 'canary-secret-61f0';
const signal = new AbortController().signal;
let home: string;
let configFile: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'axon-docker-'));
  await mkdir(join(home, '.docker'));
  configFile = join(home, '.docker', 'config.json');
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** Far more than a program needs to start on a busy machine. */
const plenty = 60_000;
vi.setConfig({ testTimeout: plenty });

const credentials = (env: Record<string, string> = {}, timeout = plenty) =>
  createDockerCredentials({ homeDir: home, env }, timeout);
const basic = (username: string, password: string) =>
  Buffer.from(`${username}:${password}`).toString('base64');
const write = (config: unknown) => writeFile(configFile, JSON.stringify(config, undefined, '\t'));
const ada = { registry, username: 'ada', secret };

async function problemOf(action: Promise<unknown>) {
  const error = await action.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw new Error(`no Problem but ${String(error)}`);
  return error.problem;
}

async function withHelper(manner: HelperManner = 'good') {
  const helper = await writeHelper(home, 'testbox', manner);
  return { helper, env: { PATH: helper.path } };
}

test('nothing is found where Docker was never used', async () => {
  const docker = credentials();
  expect(await docker.get(registry, signal)).toBeUndefined();
  expect(await docker.overview(signal)).toEqual({
    configPath: configFile,
    exists: false,
    entries: [],
    problems: [],
  });
});

test.each([
  ['a basic credential', { auth: basic('ada', secret) }, { username: 'ada', secret, kind: 'password' }],
  [
    'a password with a colon',
    { auth: basic('ada', `a:${secret}`) },
    { username: 'ada', secret: `a:${secret}` },
  ],
  ['a password that is padded', { auth: basic('ada', `${secret}\0\0`) }, { username: 'ada', secret }],
  ['name and password apart', { username: 'ada', password: secret }, { username: 'ada', secret }],
  [
    'an identity token',
    { auth: basic('ada', ''), identitytoken: secret },
    { secret, kind: 'identity-token' },
  ],
])('%s is read', async (_what, auth, expected) => {
  await write({ auths: { [registry]: auth } });
  expect(await credentials().get(registry, signal)).toMatchObject(expected);
});

test.each([registry, `https://${registry}`, `https://${registry}/v1/`, `http://${registry}/v2`])(
  'the registry is found under %s',
  async (key) => {
    await write({ auths: { [key]: { auth: basic('ada', secret) } } });
    expect(await credentials().get(registry, signal)).toMatchObject({ registry, secret });
    expect((await credentials().overview(signal)).entries).toEqual([
      { registry, username: 'ada', location: { kind: 'file', path: configFile } },
    ]);
  },
);

test('an entry without secret, or that can’t be understood, is none', async () => {
  await write({ auths: { [registry]: {}, 'a.io': null, 'b.io': 7, 'c.io': { auth: '%%%' } } });
  const docker = credentials();
  expect(await docker.get(registry, signal)).toBeUndefined();
  expect((await docker.overview(signal)).entries).toEqual([]);
});

test('DOCKER_CONFIG names the folder', async () => {
  const folder = join(home, 'elsewhere');
  await mkdir(folder);
  await writeFile(
    join(folder, 'config.json'),
    JSON.stringify({ auths: { [registry]: { auth: basic('ben', secret) } } }),
  );
  expect(await credentials({ DOCKER_CONFIG: folder }).get(registry, signal)).toMatchObject({
    username: 'ben',
  });
});

test('the legacy file counts where there is no other, and is cleaned like the other', async () => {
  const legacy = join(home, '.dockercfg');
  const other = { 'b.io': { auth: basic('ben', 'x'), email: 'ben@example.org' } };
  await writeFile(
    legacy,
    JSON.stringify({ [`https://${registry}`]: { auth: basic('ada', secret) }, ...other }),
  );
  const docker = credentials();
  expect(await docker.get(registry, signal)).toMatchObject({ username: 'ada', location: { path: legacy } });
  await docker.erase(registry, signal);
  expect(JSON.parse(await readFile(legacy, 'utf8'))).toEqual(other);
});

test('a helper for all registries is asked, and its secrets never leave through arguments', async () => {
  const { helper, env } = await withHelper();
  await write({ credsStore: 'testbox', auths: { [registry]: { auth: basic('old', 'old') } } });
  const before = await readFile(configFile, 'utf8');
  const docker = credentials(env);
  expect(await docker.get(registry, signal)).toBeUndefined();
  expect(await docker.store(ada, { allowPlaintext: false }, signal)).toEqual({
    registry,
    location: { kind: 'helper', helper: 'testbox' },
  });
  expect(await docker.get(registry, signal)).toMatchObject({ username: 'ada', secret, kind: 'password' });
  expect((await docker.overview(signal)).entries).toEqual([
    { registry, username: 'ada', location: { kind: 'helper', helper: 'testbox' } },
  ]);
  expect(await readFile(configFile, 'utf8')).toBe(before);
  expect((await helper.calls()).join()).not.toContain(secret);
  await docker.erase(registry, signal);
  expect(await helper.secrets()).toEqual({});
});

test('a registry’s own helper comes before the one for all, and an empty name means the file', async () => {
  const { helper, env } = await withHelper();
  await write({
    credsStore: 'not-installed',
    credHelpers: { [registry]: 'testbox', 'quay.io': '' },
    auths: { 'quay.io': { auth: basic('ben', 'x') } },
  });
  await helper.put(`https://${registry}/v1/`, '<token>', secret);
  const docker = credentials(env);
  expect(await docker.get(registry, signal)).toMatchObject({ secret, kind: 'identity-token' });
  expect(await docker.get('quay.io', signal)).toMatchObject({ username: 'ben' });
  const { entries, problems } = await docker.overview(signal);
  expect(entries.map((entry) => entry.registry).sort()).toEqual([registry, 'quay.io']);
  expect(problems).toMatchObject([{ code: 'docker-helper-missing', facts: { helper: 'not-installed' } }]);
});

test.each([
  ['failing', 'docker-helper-failed'],
  ['deaf', 'docker-helper-failed'],
  ['garbled', 'docker-helper-failed'],
  ['endless', 'docker-helper-failed'],
] as const)('a %s helper is told of as %s', async (manner, code) => {
  const { env } = await withHelper(manner);
  await write({ credsStore: 'testbox' });
  expect(await problemOf(credentials(env).get(registry, signal))).toMatchObject({ code });
});

test('a helper that never answers is told of as silent', async () => {
  const { env } = await withHelper('silent');
  await write({ credsStore: 'testbox' });
  expect(await problemOf(credentials(env, 100).get(registry, signal))).toMatchObject({
    code: 'docker-helper-silent',
    facts: { seconds: 0.1 },
  });
});

test('what a failing helper says of the secret is not repeated', async () => {
  const { env } = await withHelper('failing');
  await write({ credsStore: 'testbox' });
  const problem = await problemOf(credentials(env).store(ada, { allowPlaintext: true }, signal));
  expect(problem).toMatchObject({ code: 'docker-helper-failed', facts: { action: 'store' } });
  expect(JSON.stringify(problem)).not.toContain(secret);
});

test('a helper’s name can’t start another program', async () => {
  await write({ credsStore: 'x/../../../bin/sh' });
  expect(await problemOf(credentials().get(registry, signal))).toMatchObject({
    code: 'docker-helper-missing',
  });
});

test('a helper that is waited for is given up with the caller', async () => {
  const { env } = await withHelper('silent');
  await write({ credsStore: 'testbox' });
  const giveUp = new AbortController();
  const asked = credentials(env).get(registry, giveUp.signal);
  giveUp.abort(new Error('closed'));
  await expect(asked).rejects.toThrow('closed');
});

test('without a helper nothing is written unless the user agrees', async () => {
  const docker = credentials();
  expect(await docker.locationFor(registry)).toEqual({ kind: 'file', path: configFile });
  expect(await problemOf(docker.store(ada, { allowPlaintext: false }, signal))).toMatchObject({
    code: 'docker-plaintext-not-agreed',
  });
  expect(await readdir(join(home, '.docker'))).toEqual([]);
});

test('a new file is for the user alone, and Docker’s own form is written', async () => {
  await rm(join(home, '.docker'), { recursive: true });
  const docker = credentials();
  expect(await docker.store(ada, { allowPlaintext: true }, signal)).toEqual({
    registry,
    location: { kind: 'file', path: configFile },
  });
  expect((await stat(configFile)).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile(configFile, 'utf8'))).toEqual({
    auths: { [registry]: { auth: basic('ada', secret) } },
  });
});

test('the file keeps its permissions and what nobody here knows of; its old text is kept beside it', async () => {
  const text = '{\n  "futureField": {"b": 1, "a": [true, null]},\n  "psFormat": "table",\n  "auths": {}\n}\n';
  await writeFile(configFile, text);
  await chmod(configFile, 0o640);
  const docker = credentials();
  const { backup } = await docker.store(ada, { allowPlaintext: true }, signal);
  const after = await readFile(configFile, 'utf8');
  expect(after.startsWith(text.slice(0, text.indexOf('{}')))).toBe(true);
  expect((await stat(configFile)).mode & 0o777).toBe(0o640);
  expect(await readFile(backup ?? '', 'utf8')).toBe(text);
  await docker.erase(registry, signal);
  expect(await readFile(configFile, 'utf8')).toBe(text);
  const left = await readdir(join(home, '.docker'));
  expect(left).toEqual(['config.json']);
});

test('removing takes every spelling of the registry, and leaves the others', async () => {
  const others = {
    'quay.io': { auth: basic('ben', 'x') },
    [`${registry}.example.org`]: { auth: basic('c', 'd') },
  };
  await write({
    auths: { [registry]: {}, ...others, [`https://${registry}/v1/`]: { auth: basic('ada', secret) } },
  });
  await credentials().erase(registry, signal);
  expect(JSON.parse(await readFile(configFile, 'utf8'))).toEqual({ auths: others });
  expect(await problemOf(credentials().erase(registry, signal))).toMatchObject({
    code: 'docker-has-no-credential',
  });
});

test('a link stays a link, and what it points to is changed', async () => {
  const real = join(home, 'dotfiles.json');
  await writeFile(real, '{"psFormat":"x"}');
  await symlink('../dotfiles.json', configFile);
  await credentials().store(ada, { allowPlaintext: true }, signal);
  expect((await lstat(configFile)).isSymbolicLink()).toBe(true);
  expect(JSON.parse(await readFile(real, 'utf8'))).toMatchObject({
    psFormat: 'x',
    auths: { [registry]: {} },
  });
});

test('a link to a file that is not there yet makes that file', async () => {
  await symlink('../later.json', configFile);
  await credentials().store(ada, { allowPlaintext: true }, signal);
  expect((await lstat(configFile)).isSymbolicLink()).toBe(true);
  expect(JSON.parse(await readFile(join(home, 'later.json'), 'utf8'))).toHaveProperty('auths');
});

test.each([
  [
    'broken',
    async () => writeFile(configFile, '{"auths": {"a": {"auth": "c2VjcmV0"'),
    'docker-config-broken',
  ],
  ['a list', async () => writeFile(configFile, '[]'), 'docker-config-broken'],
  ['with entries that are none', async () => writeFile(configFile, '{"auths": "x"}'), 'docker-config-broken'],
  [
    'huge',
    async () => writeFile(configFile, '').then(() => truncate(configFile, 50_000_000)),
    'docker-config-too-large',
  ],
  ['a folder', async () => mkdir(configFile), 'docker-config-unreadable'],
] as const)('a configuration that is %s is told of, and left as it is', async (_what, arrange, code) => {
  await arrange();
  const before = await stat(configFile);
  const docker = credentials();
  expect(await problemOf(docker.get(registry, signal))).toMatchObject({ code });
  expect(await problemOf(docker.store(ada, { allowPlaintext: true }, signal))).toMatchObject({ code });
  expect(await problemOf(docker.erase(registry, signal))).toMatchObject({ code });
  const { problems } = await docker.overview(signal);
  expect(problems).toMatchObject([{ code }]);
  expect(JSON.stringify(problems)).not.toContain('c2VjcmV0');
  const after = await stat(configFile);
  expect([after.size, after.mtimeMs, after.ino]).toEqual([before.size, before.mtimeMs, before.ino]);
});

test('a file that is read-only is not replaced', async () => {
  await writeFile(configFile, '{}');
  await chmod(configFile, 0o444);
  const before = await stat(configFile);
  expect(await problemOf(credentials().store(ada, { allowPlaintext: true }, signal))).toMatchObject({
    code: 'docker-config-read-only',
  });
  expect((await stat(configFile)).ino).toBe(before.ino);
  expect(await readFile(configFile, 'utf8')).toBe('{}');
});

test('many changes at once all arrive', async () => {
  await writeFile(configFile, '{"psFormat":"x"}');
  const docker = credentials();
  const registries = Array.from({ length: 12 }, (_, index) => `r${index}.example.org`);
  await Promise.all(
    registries.map((one) =>
      docker.store({ registry: one, username: 'u', secret }, { allowPlaintext: true }, signal),
    ),
  );
  const config = JSON.parse(await readFile(configFile, 'utf8'));
  expect(Object.keys(config.auths).sort()).toEqual(registries.toSorted());
  expect(config.psFormat).toBe('x');
});
