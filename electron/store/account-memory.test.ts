import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseDigest } from '#shared/models/digest.ts';
import type { AccountMemory } from './account-memory.ts';
import { openTestStore, type TestStore } from './test-store.fixture.ts';

const digest = parseDigest(`sha256:${'4f'.repeat(32)}`);
if (digest === undefined) throw new Error('not a digest');

let folder: string;
let opened: TestStore[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'axon-memory-'));
  opened = [];
});
afterEach(() => {
  for (const store of opened) store.close();
  rmSync(folder, { recursive: true });
});

function start(): TestStore {
  for (const store of opened) store.close();
  const store = openTestStore(folder);
  opened.push(store);
  return store;
}

function edit(sql: string): void {
  for (const store of opened) store.close();
  const database = new DatabaseSync(join(folder, 'axon.db'));
  database.exec(sql);
  database.close();
}

/** Two rows of each kind. */
const put: { readonly [Kind in keyof AccountMemory]: (rows: AccountMemory[Kind]) => void } = {
  projects(rows) {
    rows.put(['syn1'], { id: 'syn1', name: 'RNA-seq', listedAt: 5 });
    rows.put(['syn2'], { id: 'syn2', listedAt: 6 });
  },
  repositories(rows) {
    const tags = { list: [{ tag: 'v1', digest, pushedAt: 3 }], complete: true, readAt: 4 };
    rows.put(['syn11'], { id: 'syn11', projectId: 'syn1', modifiedAt: 4, modifiedBy: '7', tags });
    rows.put(['syn12'], { id: 'syn12', projectId: 'syn1', modifiedAt: 3 });
  },
  views(rows) {
    rows.put(['mine'], { projects: [], asOf: 1 });
    rows.put(['all'], { projects: [], asOf: 2 });
  },
  people(rows) {
    rows.put(['7'], 'ada.reyes');
    rows.put(['8'], 'ben.okafor');
  },
  names(rows) {
    rows.put(['syn11'], 'docker.synapse.org/syn1/a');
    rows.put(['syn12'], 'docker.synapse.org/syn1/b');
  },
  manifests(rows) {
    rows.put([digest], { digest, configDigest: digest, size: 12 });
    rows.put(['sha256:index'], { digest });
  },
  digestsSeen(rows) {
    rows.put(['docker.synapse.org/syn1/a', 'v1'], { seen: [{ digest, seenAt: 1, localIds: ['sha256:1'] }] });
    rows.put(['docker.synapse.org/syn1/a', 'V1'], { seen: [], agreed: { digest } });
  },
};

const tables = {
  projects: 'catalog_projects',
  repositories: 'catalog_repositories',
  views: 'catalog_views',
  people: 'catalog_people',
  names: 'catalog_names',
  manifests: 'catalog_manifests',
  digestsSeen: 'digests_seen',
} as const satisfies Record<keyof AccountMemory, string>;

function fill<Kind extends keyof AccountMemory>(memory: AccountMemory, kind: Kind): void {
  put[kind](memory[kind]);
}

describe.each(Object.keys(tables) as (keyof AccountMemory)[])('%s', (kind) => {
  test('are there after a restart, for their account alone', () => {
    const memory = start().memoryOf('7@here');
    fill(memory, kind);
    const before = memory[kind].load();
    expect(before).toHaveLength(2);
    const next = start();
    expect(next.memoryOf('7@here')[kind].load()).toEqual(before);
    expect(next.memoryOf('8@here')[kind].load()).toEqual([]);
  });

  test('one unreadable row costs no other, and is said', () => {
    const memory = start().memoryOf('7@here');
    fill(memory, kind);
    const [, second] = memory[kind].load();
    edit(`UPDATE ${tables[kind]} SET body = 'null' WHERE position = 1`);
    const next = start();
    expect(next.memoryOf('7@here')[kind].load()).toEqual([second]);
    expect(next.said).toMatchObject([{ code: 'storage-rows-unreadable', facts: { count: 1 } }]);
  });

  test('what was removed stays away', () => {
    const memory = start().memoryOf('7@here');
    fill(memory, kind);
    const [first, second] = memory[kind].load();
    memory[kind].remove(first?.[0] ?? []);
    expect(start().memoryOf('7@here')[kind].load()).toEqual([second]);
  });
});

test('of digests seen the one that was heard of last is last', () => {
  const { digestsSeen } = start().memoryOf('7@here');
  for (const name of ['a', 'b', 'a']) digestsSeen.put([name, 'v1'], { seen: [{ digest, seenAt: 1 }] });
  digestsSeen.load();
  digestsSeen.put(['a', 'v1'], { seen: [] });
  const names = start()
    .memoryOf('7@here')
    .digestsSeen.load()
    .map(([[name]]) => name);
  expect(names).toEqual(['b', 'a']);
});

test('which account a row belongs to is not readable in the file', () => {
  const memory = start().memoryOf('7@https://repo-prod.prod.sagebase.org');
  fill(memory, 'people');
  memory.people.load();
  edit('PRAGMA user_version');
  const database = new DatabaseSync(join(folder, 'axon.db'));
  const accounts = database.prepare('SELECT DISTINCT account FROM catalog_people').all();
  database.close();
  expect(accounts).toEqual([{ account: expect.stringMatching(/^[0-9a-f]{24}$/) }]);
});
