import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { productionEndpoint } from '#shared/models/account.ts';
import { readAccountState } from './account-book.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'axon-accounts-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a file of Axon 0.1.0 is read, where the method of signing in was called road', async () => {
  const account = {
    id: '1@rest',
    label: 'Ada',
    endpoint: productionEndpoint,
    userId: '1',
    userName: 'ada.reyes',
    displayName: 'Ada Reyes',
    road: 'docker',
    addedAt: 1,
    usedAt: 2,
  };
  const state = {
    version: 1,
    endpoint: productionEndpoint,
    endpoints: [],
    accounts: [account],
    registries: [],
  };
  await writeFile(join(folder, 'accounts.json'), JSON.stringify(state));
  const [read] = (await readAccountState(folder))?.accounts ?? [];
  expect(read).toMatchObject({ userName: 'ada.reyes', method: 'docker' });
  expect(read).not.toHaveProperty('road');
});
