import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from './in-transaction.ts';

/**
 * How the tables came to be: the file's `user_version` says how many of these steps it has had. A step that was
 * released is never changed; what is new is a new step at the end.
 *
 * Each row has its keys, a `position` that gives the order, and a `body` of JSON, whose fields each table's own
 * file describes.
 */
export const migrations: readonly string[] = [
  `CREATE TABLE transfers (
     position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
   CREATE TABLE history (
     position INTEGER PRIMARY KEY, transfer TEXT NOT NULL, attempt TEXT NOT NULL, body TEXT NOT NULL,
     UNIQUE (transfer, attempt)) STRICT;
   CREATE TABLE catalog_projects (
     position INTEGER PRIMARY KEY, account TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
     UNIQUE (account, id)) STRICT;
   CREATE TABLE catalog_repositories (
     position INTEGER PRIMARY KEY, account TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
     UNIQUE (account, id)) STRICT;
   CREATE TABLE catalog_views (
     position INTEGER PRIMARY KEY, account TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL,
     UNIQUE (account, name)) STRICT;
   CREATE TABLE catalog_people (
     position INTEGER PRIMARY KEY, account TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
     UNIQUE (account, id)) STRICT;
   CREATE TABLE catalog_names (
     position INTEGER PRIMARY KEY, account TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
     UNIQUE (account, id)) STRICT;
   CREATE TABLE catalog_manifests (
     position INTEGER PRIMARY KEY, account TEXT NOT NULL, digest TEXT NOT NULL, body TEXT NOT NULL,
     UNIQUE (account, digest)) STRICT;
   CREATE TABLE digests_seen (
     position INTEGER PRIMARY KEY, account TEXT NOT NULL, repository TEXT NOT NULL, tag TEXT NOT NULL,
     body TEXT NOT NULL, UNIQUE (account, repository, tag)) STRICT;
   CREATE TABLE unreadable_rows (
     source TEXT NOT NULL, position INTEGER NOT NULL, noted_at INTEGER NOT NULL,
     PRIMARY KEY (source, position)) STRICT, WITHOUT ROWID;`,
];

/** The file was written by an Axon that knows steps which this one does not. */
export class NewerStore extends Error {
  override readonly name = 'NewerStore';
}

export function storedVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
}

/**
 * Brings the tables up to date: all steps that are missing, or none where one fails.
 *
 * @throws NewerStore, and then nothing was touched
 */
export function migrate(database: DatabaseSync, steps: readonly string[] = migrations): void {
  const version = storedVersion(database);
  if (version > steps.length) throw new NewerStore();
  if (version === steps.length) return;
  inTransaction(database, () => {
    for (const step of steps.slice(version)) database.exec(step);
    database.exec(`PRAGMA user_version = ${steps.length}`);
  });
}
