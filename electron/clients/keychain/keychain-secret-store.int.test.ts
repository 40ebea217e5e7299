/**
 * On a real GNOME Keyring, in a D-Bus session and a home of the test's own. The keychain is asked from a
 * child process, because the session's address is read from the environment once.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';

const run = promisify(execFile);
const longToken = 'x'.repeat(2000);
let home = '';

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'axon-keychain-'));
});
afterEach(async () => {
  await rm(home, { recursive: true, force: true });
});

test('secrets outlive the process in an unlocked keychain', async () => {
  const write = script(`
    await store.set('Axon', 'https://synapse.example', ${JSON.stringify(longToken)});
    await store.set('Axon', 'other', 'ünïcode');
    console.log(store.keptIn);`);
  const read = script(`
    const token = await store.get('Axon', 'https://synapse.example');
    await store.remove('Axon', 'other');
    await store.remove('Axon', 'other');
    console.log(JSON.stringify([token, await store.get('Axon', 'other'), await store.get('Axon', 'never')]));`);
  const lines = await inSession(`${unlock}; ${write}; ${read}`);
  expect(lines[0]).toBe('keychain');
  expect(JSON.parse(lines[1] ?? '')).toEqual([longToken, null, null]);
});

test('text comes back as it went in', async () => {
  const lines = await inSession(
    `${unlock}; ${script(`await store.set('Axon', 'a', 'ünï\\ncode'); console.log(JSON.stringify(await store.get('Axon', 'a')));`)}`,
  );
  expect(JSON.parse(lines[0] ?? '')).toBe('ünï\ncode');
});

test('where no keychain answers, memory is used and said so', async () => {
  const lines = await inShell(script('console.log(store.keptIn);'), {
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/none',
  });
  expect(lines).toEqual(['memory']);
});

test('a keychain that can’t be unlocked counts as none', async () => {
  const lines = await inSession(script('console.log(store.keptIn);'));
  expect(lines).toEqual(['memory']);
});

test('the probe leaves nothing behind', async () => {
  const lines = await inSession(
    `${unlock}; ${script(`
      const { findCredentialsAsync } = await import('@napi-rs/keyring');
      await store.set('Axon', 'kept', 'secret');
      console.log(JSON.stringify(await findCredentialsAsync('Axon')));`)}`,
  );
  expect(JSON.parse(lines[0] ?? '')).toEqual([{ account: 'kept', password: 'secret' }]);
});

const unlock = 'echo -n pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null';

/** A command that runs `body` with an opened `store`. */
function script(body: string): string {
  const opened = `import { openSecretStore } from './electron/clients/keychain/open-secret-store.ts';
    const store = openSecretStore(45_000);
    await store.get('Axon', 'asked first');
    ${body}`;
  return `"$NODE" --input-type=module-typescript --eval "$(printf %s ${quote(opened)})"`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

async function inSession(commands: string): Promise<readonly string[]> {
  return inShell(`dbus-run-session -- sh -c ${quote(commands)}`, {});
}

async function inShell(commands: string, env: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { stdout } = await run('sh', ['-c', commands], {
    cwd: path.resolve(import.meta.dirname, '../../..'),
    env: { PATH: process.env['PATH'], NODE: process.execPath, HOME: home, XDG_RUNTIME_DIR: home, ...env },
    timeout: 50_000,
  });
  return stdout.trim().split('\n');
}
