import type { DatabaseSync } from 'node:sqlite';

/**
 * Does all of the work, or none of it where it throws.
 *
 * @throws what the work or SQLite throws
 */
export function inTransaction(database: DatabaseSync, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

/** A full disk ends a transaction by itself, or keeps it from being ended; the first error tells more. */
function rollBack(database: DatabaseSync): void {
  try {
    if (database.isTransaction) database.exec('ROLLBACK');
  } catch {
    // The next BEGIN fails then, and says so.
  }
}
