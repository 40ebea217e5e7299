import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from './in-transaction.ts';

interface PendingDeps {
  readonly database: DatabaseSync;
  /** Told when writing begins to fail for a reason of the disk; what was to be written is tried again. */
  readonly onFailure: (error: unknown) => void;
  /** Told when everything was written after that. */
  readonly onRecovery: () => void;
  /** Told of a write that can never succeed, and is given up. */
  readonly onMistake: (error: unknown) => void;
  readonly isOfDisk: (error: unknown) => boolean;
  /** How long a change that may wait does so, in milliseconds. */
  readonly restMs?: number | undefined;
  /** How long until a failed write is tried again, in milliseconds. */
  readonly retryMs?: number | undefined;
}

/** Changes come in bursts that last; so often are those that may wait written down. */
const usualRestMs = 2000;
const usualRetryMs = 30_000;
/** Rows in one transaction of those that may wait: a few milliseconds in which nothing else happens. */
const chunkSize = 500;

/**
 * What is still to be written, the latest for each row. A write that fails for a reason of the disk stays here
 * and is tried again with the next one, so that nothing is lost once there is room again.
 */
export class PendingWrites {
  readonly #deps: PendingDeps;
  readonly #writes = new Map<string, () => void>();
  #timer: NodeJS.Timeout | undefined;
  #isFailing = false;
  #isClosed = false;

  constructor(deps: PendingDeps) {
    this.#deps = deps;
  }

  /** Writes the rows before this returns: all of them, or none. */
  now(writes: ReadonlyMap<string, () => void>): void {
    if (this.#isClosed) return;
    for (const [row, write] of writes) this.#writes.set(row, write);
    this.#commit([...(this.#isFailing ? this.#writes : writes).keys()]);
  }

  /** Writes the row some time later, with others. */
  soon(row: string, write: () => void): void {
    if (this.#isClosed) return;
    this.#writes.set(row, write);
    this.#wait(this.#deps.restMs ?? usualRestMs);
  }

  /** Writes all that waits. */
  flush(): void {
    this.#commit([...this.#writes.keys()]);
  }

  /** Writes all that waits; nothing can be written after that. */
  close(): void {
    this.flush();
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  #wait(milliseconds: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#drain();
    }, milliseconds).unref();
  }

  #drain(): void {
    if (this.#isClosed) return;
    this.#commit([...this.#writes.keys()].slice(0, chunkSize));
    if (this.#writes.size > 0 && !this.#isFailing) setImmediate(() => this.#drain());
  }

  /** Writes the rows in one transaction: all of them, or none. */
  #commit(rows: readonly string[]): void {
    if (rows.length === 0) return;
    let present = '';
    try {
      inTransaction(this.#deps.database, () => {
        for (const row of rows) {
          present = row;
          this.#writes.get(row)?.();
        }
      });
    } catch (error) {
      this.#failed(error, present, rows);
      return;
    }
    for (const row of rows) this.#writes.delete(row);
    if (this.#isFailing && this.#writes.size === 0) this.#recovered();
  }

  #failed(error: unknown, row: string, rows: readonly string[]): void {
    // Without a row not even a transaction could begin.
    if (row === '' || this.#deps.isOfDisk(error)) {
      if (!this.#isFailing) this.#deps.onFailure(error);
      this.#isFailing = true;
      this.#wait(this.#deps.retryMs ?? usualRetryMs);
    } else {
      this.#writes.delete(row);
      this.#deps.onMistake(error);
      this.#commit(rows.filter((other) => other !== row));
    }
  }

  #recovered(): void {
    this.#isFailing = false;
    this.#deps.onRecovery();
  }
}
