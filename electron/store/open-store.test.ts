import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeProblem } from '#shared/problems.ts';
import { canMount, mountSmallDisk, type SmallDisk } from './disk.fixture.ts';
import { openTestStore, type TestStore, transferOf } from './test-store.fixture.ts';

let folder: string;
let opened: TestStore[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'axon-store-'));
  opened = [];
});
afterEach(() => {
  for (const store of opened) store.close();
  rmSync(folder, { recursive: true });
});

const path = () => join(folder, 'axon.db');

/** Axon is started on the folder; whatever ran there before has ended. */
function start(options: Parameters<typeof openTestStore>[1] = {}, where = folder): TestStore {
  for (const store of opened) store.close();
  const store = openTestStore(where, options);
  opened.push(store);
  return store;
}

const ids = (store: TestStore): readonly string[] => store.transfers.load().map(({ id }) => id);
const codes = ({ said }: TestStore): readonly string[] => said.map(({ code }) => code);

/** Changes the file behind Axon's back. */
function edit(sql: string): void {
  for (const store of opened) store.close();
  const database = new DatabaseSync(path());
  database.exec(sql);
  database.close();
}

/** The store works as it should, though perhaps only until the end. */
function expectWorking(store: TestStore): void {
  store.transfers.put(transferOf('works'));
  expect(ids(store)).toContain('works');
  store.transfers.remove(['works']);
}

test('what was put is there after a restart, in its order, for the user alone to read', () => {
  const store = start();
  store.transfers.put(transferOf('a'), transferOf('b'), transferOf('c'));
  store.transfers.put({ ...transferOf('a'), state: 'running' });
  store.transfers.remove(['b']);
  if (process.platform !== 'win32') {
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  }
  const next = start();
  expect(next.transfers.load()).toEqual([{ ...transferOf('a'), state: 'running' }, transferOf('c')]);
  expect(next.said).toEqual([]);
});

test.skipIf(process.platform === 'win32')('a file that others could read is closed to them', () => {
  start().close();
  edit('PRAGMA user_version');
  rmSync(path());
  writeFileSync(path(), '', { mode: 0o644 });
  start();
  expect(statSync(path()).mode & 0o777).toBe(0o600);
});

test('a file of a newer Axon is left as it is, which is said', () => {
  start().transfers.put(transferOf('a'));
  edit('PRAGMA user_version = 999; CREATE TABLE later (x); PRAGMA journal_mode = DELETE');
  const before = readFileSync(path());
  const store = start();
  expect(codes(store)).toEqual(['storage-newer']);
  expectWorking(store);
  store.close();
  expect(readFileSync(path()).equals(before)).toBe(true);
  expect(readdirSync(folder)).toEqual(['axon.db']);
});

describe('a damaged file is set aside under a dated name, said, and a new one begun', () => {
  const damages: readonly (readonly [string, (whole: Buffer) => Buffer])[] = [
    ['what never was a database', () => Buffer.from('not a database at all, '.repeat(500))],
    ['cut off', (whole) => whole.subarray(0, whole.length - 4096)],
    ['zeros in its middle', (whole) => whole.fill(0, 4096, 8192)],
  ];
  test.each(damages)('%s', (_, damage) => {
    const now = () => new Date('2026-03-04T05:06:07Z');
    start().transfers.put(...Array.from({ length: 100 }, (_, index) => transferOf(`row ${index}`)));
    start().close();
    for (const keptAs of ['axon.db.damaged-2026-03-04T05-06-07', 'axon.db.damaged-2026-03-04T05-06-07-2']) {
      const broken = damage(readFileSync(path()));
      writeFileSync(path(), broken);
      const store = start({ now });
      expect(store.said).toMatchObject([
        { code: 'storage-damaged', facts: { keptAs: join(folder, keptAs) } },
      ]);
      expect(readFileSync(join(folder, keptAs)).equals(broken)).toBe(true);
      store.transfers.put(...Array.from({ length: 100 }, (_, index) => transferOf(`row ${index}`)));
      const next = start();
      expect([ids(next).length, codes(next)]).toEqual([100, []]);
      next.close();
    }
  });
});

test('a folder in the file’s place: Axon starts, and says what is not being remembered', () => {
  mkdirSync(path());
  const store = start();
  expect(codes(store)).toEqual(['storage-blocked']);
  expect(store.said.map((it) => describeProblem(it).title)).toEqual([
    'Changes of transfers and what is known of Synapse are not being remembered.',
  ]);
  expectWorking(store);
});

test('a file in the folder’s place', () => {
  writeFileSync(path(), '');
  const store = start({}, path());
  expect(codes(store)).toEqual(['storage-blocked']);
  expectWorking(store);
});

test('a file that another program holds', () => {
  start().transfers.put(transferOf('a'));
  const other = openTestStore(folder, { pauses: { busyMs: 1 } });
  expect(codes(other)).toEqual(['storage-blocked']);
  expectWorking(other);
  other.close();
  expect(ids(start())).toEqual(['a']);
});

test('tables that are not as they should be: Axon starts, and touches nothing', () => {
  start().transfers.put(transferOf('a'));
  edit('ALTER TABLE history RENAME TO elsewhere');
  const store = start();
  expect(codes(store)).toEqual(['storage-blocked']);
  expectWorking(store);
  edit('ALTER TABLE elsewhere RENAME TO history');
  expect(ids(start())).toEqual(['a']);
});

test('one unreadable row costs no other, is said once, and stays for whoever can read it', () => {
  start().transfers.put(transferOf('a'), transferOf('b'), transferOf('c'));
  edit(`UPDATE transfers SET body = json_set(body, '$.state', 'paused') WHERE id = 'b'`);
  const store = start();
  expect([ids(store), store.said]).toMatchObject([
    ['a', 'c'],
    [{ code: 'storage-rows-unreadable', facts: { rows: 'transfers', count: 1 } }],
  ]);
  const again = start();
  again.transfers.put(transferOf('d'));
  expect([ids(again), again.said]).toEqual([['a', 'c', 'd'], []]);
  edit(`UPDATE transfers SET body = json_set(body, '$.state', 'queued') WHERE id = 'b'`);
  expect(ids(start())).toEqual(['a', 'b', 'c', 'd']);
});

test('fields of a newer Axon survive what this one writes', () => {
  start().transfers.put(transferOf('a'));
  edit(`UPDATE transfers SET body = json_set(body, '$.resume', json('{"at":7}'), '$.job.priority', 2)`);
  const store = start();
  const [row] = store.transfers.load();
  if (row === undefined) throw new Error('the row is gone');
  store.transfers.put({ ...row, state: 'running' });
  store.transfers.put({ ...row, state: 'failed' });
  store.close();
  const database = new DatabaseSync(path());
  const body = JSON.parse(String(database.prepare('SELECT body FROM transfers').get()?.['body']));
  database.close();
  expect(body).toEqual({ ...row, state: 'failed', resume: { at: 7 }, job: { ...row.job, priority: 2 } });
});

test('a process that is killed while it writes loses nothing that was committed', async () => {
  const script = `
    import { openTestStore, transferOf } from ${JSON.stringify(join(import.meta.dirname, 'test-store.fixture.ts'))};
    const store = openTestStore(${JSON.stringify(folder)});
    for (let number = 0; ; number += 1) {
      store.transfers.put(transferOf('row ' + number));
      process.stdout.write('row ' + number + '\\n');
      await new Promise(setImmediate);
    }`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', script], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told: string[] = [];
  const lines = createInterface(child.stdout);
  lines.on('line', (line) => {
    told.push(line);
    if (told.length === 50) child.kill('SIGKILL');
  });
  await once(lines, 'close');
  expect(existsSync(`${path()}-wal`)).toBe(true);
  const store = start();
  expect(ids(store).slice(0, told.length)).toEqual(told);
  expect(store.said).toEqual([]);
}, 30_000);

describe.skipIf(!canMount())('on a disk of its own, which takes root to mount', () => {
  let disk: SmallDisk;
  beforeEach(() => {
    disk = mountSmallDisk(400);
  });
  afterEach(() => {
    for (const store of opened) store.close();
    disk.remove();
  });
  const startOnDisk = () => start({}, disk.folder);

  test('read-only: Axon starts with what is there, and says that nothing more is remembered', () => {
    startOnDisk().transfers.put(transferOf('a'));
    startOnDisk().close();
    disk.makeReadOnly();
    const store = startOnDisk();
    expect([codes(store), ids(store)]).toEqual([['storage-read-only'], ['a']]);
    expectWorking(store);
  });

  test('read-only and empty', () => {
    disk.makeReadOnly();
    const store = startOnDisk();
    expect(codes(store)).toEqual(['storage-read-only']);
    expectWorking(store);
  });

  test('full from the start', () => {
    disk.fill();
    const store = startOnDisk();
    expect(codes(store)).toEqual(['storage-full']);
    expectWorking(store);
  });

  test('full in the middle: said once, and all is written as soon as there is room', () => {
    const store = startOnDisk();
    store.transfers.put(transferOf('before'));
    disk.fill();
    const many = Array.from({ length: 200 }, (_, index) => transferOf(`row ${index}`));
    for (const row of many) store.transfers.put(row);
    expect([codes(store), store.recoveries]).toEqual([['storage-full'], 0]);
    disk.clear();
    store.transfers.put(transferOf('after'));
    expect([codes(store), store.recoveries]).toEqual([['storage-full'], 1]);
    expect(ids(startOnDisk())).toEqual(['before', ...many.map(({ id }) => id), 'after']);
  });
});
