import {
  chmodSync,
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { migrate, migrations, NewerStore, storedVersion } from './migrations.ts';
import { setAside } from './set-aside.ts';

/** How long another program, such as a backup, may hold the file, in milliseconds; Axon waits for it. */
const usualBusyMs = 2000;

/** The file opened, but its pages make no sense. */
class DamagedStore extends Error {
  override readonly name = 'DamagedStore';
  /** SQLite's own for this: CORRUPT. */
  readonly errcode = 11;
}

/**
 * Opens the file, makes it where there is none, and brings its tables up to date. Only its user can read it.
 *
 * @throws NewerStore, and then the file was not touched; what SQLite or the file system says
 */
export function openDatabase(path: string, busyMs = usualBusyMs): DatabaseSync {
  makePrivateFile(path);
  const database = new DatabaseSync(path, { timeout: busyMs });
  try {
    // One writer. It also needs no shared memory, which a home on a network can't give.
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    if (storedVersion(database) > migrations.length) throw new NewerStore();
    const check = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
    if (check !== 'ok') throw new DamagedStore(String(check));
    // FULL: what is committed outlives a power loss too.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * A database that is gone at the end.
 *
 * @param copyOf a file to begin with where it can be read; what its write-ahead log alone has is left out
 */
export function openMemoryDatabase(copyOf?: string): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  try {
    if (copyOf !== undefined && existsSync(copyOf)) database.deserialize(withoutLog(readFileSync(copyOf)));
    migrate(database);
    return database;
  } catch {
    database.close();
    return openMemoryDatabase();
  }
}

/**
 * Moves a damaged database out of the way, its write-ahead log with it.
 *
 * @returns the new path
 * @throws what the file system says
 */
export function setAsideDatabase(path: string, now: Date): string {
  const keptAs = setAside(path, now);
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, keptAs + suffix);
  }
  return keptAs;
}

/** SQLite makes its files as open as the umask allows, and those beside it as the first one is. */
function makePrivateFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(path, 'a', 0o600);
  try {
    const isOpenToOthers = (fstatSync(file).mode & 0o077) !== 0;
    if (isOpenToOthers && process.platform !== 'win32') chmodSync(path, 0o600);
  } finally {
    closeSync(file);
  }
}

/** The two bytes of the header that say how it is journalled, as for a file without a log. */
function withoutLog(bytes: Uint8Array): Uint8Array {
  bytes[18] = 1;
  bytes[19] = 1;
  return bytes;
}
