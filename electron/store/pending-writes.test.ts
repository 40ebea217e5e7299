import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PendingWrites } from './pending-writes.ts';

class DiskError extends Error {}

let database: DatabaseSync;
let pending: PendingWrites;
let told: string[];
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate'] });
  database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE t (id TEXT PRIMARY KEY, value TEXT NOT NULL)');
  told = [];
  pending = new PendingWrites({
    database,
    onFailure: () => told.push('failure'),
    onRecovery: () => told.push('recovery'),
    onMistake: (error) => told.push(String(error)),
    isOfDisk: (error) => error instanceof DiskError,
    restMs: 2000,
    retryMs: 30_000,
  });
});
afterEach(() => {
  vi.useRealTimers();
  database.close();
});

const write = (id: string, value: string) => () =>
  void database.prepare('INSERT OR REPLACE INTO t VALUES (?, ?)').run(id, value);
const now = (id: string, value: string) => pending.now(new Map([[id, write(id, value)]]));
const soon = (id: string, value: string) => pending.soon(id, write(id, value));
const rows = () =>
  Object.fromEntries(
    database
      .prepare('SELECT * FROM t')
      .all()
      .map(({ id, value }) => [id, value]),
  );

test('what may wait is written some time after the first change, as it is by then', () => {
  soon('a', 'old');
  vi.advanceTimersByTime(1999);
  soon('a', 'new');
  expect(rows()).toEqual({});
  vi.advanceTimersByTime(1);
  expect(rows()).toEqual({ a: 'new' });
});

test('what may not wait is written at once, and does not wait for the rest', () => {
  soon('a', '1');
  now('b', '1');
  expect(rows()).toEqual({ b: '1' });
});

test('very many rows are written with pauses between them', () => {
  for (let row = 0; row < 1200; row += 1) soon(`row ${row}`, '1');
  vi.advanceTimersByTime(2000);
  const first = Object.keys(rows()).length;
  expect(first).toBeLessThan(1200);
  vi.runAllTimers();
  expect(Object.keys(rows())).toHaveLength(1200);
});

test('what fails because of the disk is said once, tried again by itself, and loses nothing', () => {
  let isFull = true;
  const fails = (id: string, value: string) => () => {
    if (isFull) throw new DiskError();
    write(id, value)();
  };
  pending.now(new Map([['a', fails('a', '1')]]));
  pending.now(new Map([['b', fails('b', '1')]]));
  pending.now(new Map([['a', fails('a', '2')]]));
  vi.advanceTimersByTime(30_000);
  expect([told, rows()]).toEqual([['failure'], {}]);
  isFull = false;
  vi.advanceTimersByTime(30_000);
  expect([told, rows()]).toEqual([['failure', 'recovery'], { a: '2', b: '1' }]);
});

test('a write that can never succeed costs no other', () => {
  const wrong = () => database.exec('INSERT INTO nowhere VALUES (1)');
  pending.now(
    new Map([
      ['a', write('a', '1')],
      ['wrong', wrong],
      ['b', write('b', '1')],
    ]),
  );
  expect(rows()).toEqual({ a: '1', b: '1' });
  expect(told).toEqual([expect.stringContaining('nowhere')]);
});

test('closing writes what waits; what comes after that is too late', () => {
  soon('a', '1');
  pending.close();
  soon('b', '1');
  now('c', '1');
  vi.runAllTimers();
  expect(rows()).toEqual({ a: '1' });
});
