import type { StoredPart } from '#shared/problems/storage-problems.ts';
import { type Problem, problem } from '#shared/problems.ts';

/** Why something can't be read or written where it is kept. */
export type StorageFailure = 'read-only' | 'full' | 'damaged' | 'blocked';

/** Result codes of SQLite, without their extension (https://sqlite.org/rescode.html). */
const sqliteFailures: ReadonlyMap<number, StorageFailure> = new Map([
  [3, 'read-only'], // PERM
  [5, 'blocked'], // BUSY
  [6, 'blocked'], // LOCKED
  [8, 'read-only'], // READONLY
  [10, 'blocked'], // IOERR
  [11, 'damaged'], // CORRUPT
  [13, 'full'], // FULL
  [14, 'blocked'], // CANTOPEN
  [26, 'damaged'], // NOTADB
]);

const systemFailures: ReadonlyMap<string, StorageFailure> = new Map([
  ['EROFS', 'read-only'],
  ['EACCES', 'read-only'],
  ['EPERM', 'read-only'],
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EISDIR', 'blocked'],
  ['ENOTDIR', 'blocked'],
  ['ENOENT', 'blocked'],
  ['EEXIST', 'blocked'],
  ['EBUSY', 'blocked'],
  ['EIO', 'blocked'],
  ['ELOOP', 'blocked'],
  ['ENAMETOOLONG', 'blocked'],
]);

/** What of the disk the error tells; undefined where it tells of a mistake in Axon. */
export function storageFailure(error: unknown): StorageFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('errcode' in error && typeof error.errcode === 'number')
    return sqliteFailures.get(error.errcode & 0xff);
  return 'code' in error ? systemFailures.get(String(error.code)) : undefined;
}

/** The Problem that says what is not being remembered, and why. */
export function storageProblem(part: StoredPart, path: string, error: unknown): Problem {
  const detail = error instanceof Error ? error.message : String(error);
  const facts = { part, path, detail };
  const failure = storageFailure(error);
  if (failure === 'read-only') return problem('storage-read-only', facts);
  return failure === 'full' ? problem('storage-full', facts) : problem('storage-blocked', facts);
}

/** Is told what can’t be remembered, and when it can be again. */
export interface StorageReport {
  say(problem: Problem): void;
  /** What could not be written for a while was written. */
  recovered(part: StoredPart): void;
}
