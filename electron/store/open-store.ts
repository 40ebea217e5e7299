import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { problem } from '#shared/problems.ts';
import { type AccountMemory, openAccountMemory } from './account-memory.ts';
import { type HistoryTable, openHistoryTable } from './history-table.ts';
import type { TableFile } from './json-rows.ts';
import { NewerStore } from './migrations.ts';
import { openDatabase, openMemoryDatabase, setAsideDatabase } from './open-database.ts';
import { PendingWrites } from './pending-writes.ts';
import { type StorageReport, storageFailure, storageProblem } from './storage-failure.ts';
import { takeOverFiles } from './take-over-files.ts';
import { openTransfersTable, type TransfersTable } from './transfers-table.ts';

/** All that must last, but for accounts and settings: those are files of their own. */
export interface Store {
  readonly transfers: TransfersTable;
  readonly history: HistoryTable;
  /** What is remembered for one account; kept apart from what is for any other. */
  memoryOf(accountId: string): AccountMemory;
  /** Writes what was not written yet; nothing is remembered after that. */
  close(): void;
}

export interface StoreOptions {
  /** The data folder. */
  readonly folder: string;
  readonly report: StorageReport;
  /** Told of what is a mistake in Axon, for the log. */
  readonly onMistake: (error: unknown) => void;
  readonly now?: () => Date;
  /** Pauses in milliseconds; the usual ones if left out. */
  readonly pauses?: { readonly restMs?: number; readonly retryMs?: number; readonly busyMs?: number };
}

/**
 * Opens the store in `axon.db` of the data folder, and takes over what earlier versions kept there in JSON files.
 * It never fails: where the file can't be used the store is in memory, with what can be read of the file, and
 * the report is told what is not being remembered and why.
 */
export function openStore(options: StoreOptions): Store {
  const { folder, report, now = () => new Date() } = options;
  const path = join(folder, 'axon.db');
  const assembled = (database: DatabaseSync, isKept: boolean) => assemble(options, path, database, isKept);
  const inMemory = (copyOf?: string) => assembled(openMemoryDatabase(copyOf), false);
  try {
    try {
      return assembled(openDatabase(path, options.pauses?.busyMs), true);
    } catch (error) {
      if (storageFailure(error) !== 'damaged') throw error;
      const keptAs = setAsideDatabase(path, now());
      report.say(problem('storage-damaged', { part: 'data', path, keptAs }));
      return assembled(openDatabase(path, options.pauses?.busyMs), true);
    }
  } catch (error) {
    if (error instanceof NewerStore) {
      report.say(problem('storage-newer', { part: 'data', path }));
      return inMemory();
    }
    report.say(storageProblem('data', path, error));
    return inMemory(storageFailure(error) === 'read-only' ? path : undefined);
  }
}

/** @throws what SQLite says, and then the database is closed */
function assemble(options: StoreOptions, path: string, database: DatabaseSync, isKept: boolean): Store {
  const { folder, report, onMistake, now = () => new Date(), pauses } = options;
  const onFailure = (error: unknown) => report.say(storageProblem('data', path, error));
  const pending = new PendingWrites({
    ...pauses,
    database,
    onFailure,
    onRecovery: () => report.recovered('data'),
    onMistake,
    isOfDisk: (error) => storageFailure(error) !== undefined,
  });
  const onUnreadable = (rows: string, count: number) =>
    report.say(problem('storage-rows-unreadable', { part: 'data', path, rows, count }));
  const file: TableFile = { database, pending, onFailure, onUnreadable, now };
  try {
    takeOverFiles({ folder, database, isKept, report, now });
    return {
      transfers: openTransfersTable(file),
      history: openHistoryTable(file),
      memoryOf: (accountId) => openAccountMemory(file, accountId),
      close() {
        if (!database.isOpen) return;
        pending.close();
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}
