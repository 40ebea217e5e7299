import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { productionEndpoint } from '#shared/models/account.ts';
import type { AccountRecord } from '#shared/models/account-record.ts';
import { AccountBook } from './account-book.ts';
import { renamed, withAccount, withoutAccount, withRegistry } from './account-state.ts';

let folder: string;
let told: unknown[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'axon-accounts-'));
  told = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = () => join(folder, 'accounts.json');
const content = () => JSON.parse(readFileSync(path(), 'utf8'));
const write = (value: unknown) => writeFileSync(path(), JSON.stringify(value));

function open(): AccountBook {
  const report = {
    say: (it: unknown) => void told.push(it),
    recovered: (part: string) => void told.push(`${part} recovered`),
  };
  return new AccountBook({ folder, started: productionEndpoint, report });
}

function account(id: string): AccountRecord {
  const names = { label: `user ${id}`, userName: `user${id}`, displayName: `User ${id}` };
  return { id, userId: id, ...names, endpoint: productionEndpoint, method: 'token', addedAt: 1, usedAt: 2 };
}

const registry = { registry: 'quay.io', username: 'ada', trustedRealms: [], addedAt: 1 };

test('a file of Axon 0.1.0 is read, where the method of signing in was called road', async () => {
  const { method: _, ...rest } = account('1');
  const old = { endpoint: productionEndpoint, endpoints: [], registries: [] };
  write({ version: 1, ...old, accounts: [{ ...rest, road: 'docker' }] });
  const book = open();
  expect(book.get().accounts).toEqual([{ ...account('1'), method: 'docker' }]);
  await book.change((state) => renamed(state, '1', 'Ada'));
  expect(content().accounts).toEqual([{ ...account('1'), method: 'docker', label: 'Ada' }]);
});

test('what was changed is there after a restart, for its user alone', async () => {
  const book = open();
  await book.change((state) => withRegistry(withAccount(state, account('1')), registry));
  expect(open().get()).toEqual(book.get());
  if (process.platform !== 'win32') expect(statSync(path()).mode & 0o777).toBe(0o600);
  expect(told).toEqual([]);
});

test('one entry that can’t be read costs no other, is said, and stays in the file', async () => {
  const first = open();
  await first.change((state) => withAccount(withAccount(state, account('1')), account('2')));
  const passkey = { ...account('3'), method: 'passkey' };
  write({ ...content(), accounts: [account('1'), passkey, account('2')], registries: 'none' });
  const book = open();
  expect(book.get().accounts.map(({ id }) => id)).toEqual(['1', '2']);
  expect(told).toMatchObject([{ code: 'storage-rows-unreadable', facts: { part: 'accounts', count: 2 } }]);
  await book.change((state) => withRegistry(withoutAccount(state, '1'), registry));
  expect(content()).toMatchObject({ accounts: [account('2'), passkey], registries: [registry, 'none'] });
});

test('fields of a newer Axon survive what this one writes, in the file and in its entries', async () => {
  await open().change((state) => withAccount(state, account('1')));
  const before = content();
  const [stored] = before.accounts;
  write({ ...before, lastBackup: 7, accounts: [{ ...stored, colour: 'red' }] });
  await open().change((state) => renamed(state, '1', 'Ada'));
  expect(content()).toEqual({
    ...before,
    lastBackup: 7,
    accounts: [{ ...stored, colour: 'red', label: 'Ada' }],
  });
});

test('a damaged file is set aside under a dated name and said', async () => {
  writeFileSync(path(), '{"version":1,"accounts":[{');
  const book = open();
  expect(told).toMatchObject([{ code: 'storage-damaged', facts: { part: 'accounts' } }]);
  await book.change((state) => withAccount(state, account('1')));
  expect(readdirSync(folder)).toEqual([
    'accounts.json',
    expect.stringMatching(/^accounts\.json\.damaged-\d{4}-\d\d-\d\dT/),
  ]);
});

test('a file of a newer Axon is left as it is; accounts hold until the end', async () => {
  write({ version: 2, people: [] });
  const book = open();
  expect(told).toMatchObject([{ code: 'storage-newer', facts: { part: 'accounts' } }]);
  await book.change((state) => withAccount(state, account('1')));
  expect(book.get().activeId).toBe('1');
  expect(content()).toEqual({ version: 2, people: [] });
});

test('a folder in its place', async () => {
  mkdirSync(path());
  const book = open();
  expect(told).toMatchObject([{ code: 'storage-blocked', facts: { part: 'accounts' } }]);
  await book.change((state) => withAccount(state, account('1')));
  expect(book.get().activeId).toBe('1');
});

test('what can’t be written is said once, and written as soon as it can be', async () => {
  const book = open();
  rmSync(folder, { recursive: true });
  await book.change((state) => withAccount(state, account('1')));
  await book.change((state) => withAccount(state, account('2')));
  expect(told).toMatchObject([{ code: 'storage-blocked' }]);
  mkdirSync(folder);
  await book.change((state) => withAccount(state, account('3')));
  expect(told.at(-1)).toBe('accounts recovered');
  expect(open().get()).toEqual(book.get());
});
