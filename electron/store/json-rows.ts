import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type * as z from 'zod';
import { hasUnknownFields, keepUnknownFields } from './keep-unknown-fields.ts';
import type { PendingWrites } from './pending-writes.ts';

/** The open file as tables see it. */
export interface TableFile {
  readonly database: DatabaseSync;
  readonly pending: PendingWrites;
  /** Told how many rows could not be read that could until now, or were not there. */
  readonly onUnreadable: (rows: string, count: number) => void;
  /** Told when the file can't be read or written. */
  readonly onFailure: (error: unknown) => void;
  readonly now: () => Date;
}

interface RowsOptions<Value> {
  /** Name of the table. */
  readonly table: string;
  /** Names of its key columns. */
  readonly keys: readonly string[];
  /** Values of the first of them that are the same for all rows here, such as the account. */
  readonly within?: readonly string[];
  /** What a row's body must be. */
  readonly schema: z.ZodType<Value>;
  /** Whether a row that is written again keeps its place in the order, or is the last one then. */
  readonly order: 'first-written' | 'last-written';
  /** How many rows the table keeps, the newest; all if left out. */
  readonly mostKept?: number;
  /** What the rows are, in words: "transfers". */
  readonly words: string;
}

export type RowKey = readonly string[];

/**
 * Rows of one table, each a key and a value that is stored as JSON. A row that can't be understood costs no
 * other: it stays where it is, for the Axon that wrote it. Fields that this Axon does not know are kept.
 */
export class JsonRows<Value> {
  readonly #file: TableFile;
  readonly #options: RowsOptions<Value>;
  readonly #within: readonly string[];
  readonly #put: StatementSync;
  readonly #remove: StatementSync;
  readonly #trim: StatementSync | undefined;
  /** Rows as they were read that have fields which the value lacks. */
  readonly #unknown = new Map<string, { readonly stored: unknown; readonly understood: Value }>();

  constructor(file: TableFile, options: RowsOptions<Value>) {
    const { table, keys, order } = options;
    this.#file = file;
    this.#options = options;
    this.#within = options.within ?? [];
    const places = keys.map(() => '?').join();
    const insert = order === 'last-written' ? 'INSERT OR REPLACE' : 'INSERT';
    const onConflict =
      order === 'last-written' ? '' : `ON CONFLICT (${keys}) DO UPDATE SET body = excluded.body`;
    const { database } = file;
    this.#put = database.prepare(
      `${insert} INTO ${table} (${keys}, body) VALUES (${places}, ?) ${onConflict}`,
    );
    this.#remove = database.prepare(`DELETE FROM ${table} WHERE (${keys}) = (${places})`);
    if (options.mostKept === undefined) return;
    this.#trim = database.prepare(
      `DELETE FROM ${table} WHERE position <= (SELECT max(position) FROM ${table}) - ?`,
    );
  }

  /** All that can be read, in order, with what was put before. */
  load(): readonly (readonly [RowKey, Value])[] {
    this.#file.pending.flush();
    const { keys, schema } = this.#options;
    const own = keys.slice(this.#within.length);
    const rows = this.#select(this.#within, 'ORDER BY position');
    const unreadable: number[] = [];
    const loaded = rows.flatMap((row): readonly (readonly [RowKey, Value])[] => {
      const stored = parseJson(row['body']);
      const parsed = schema.safeParse(stored);
      if (!parsed.success) {
        unreadable.push(Number(row['position']));
        return [];
      }
      const key = own.map((name) => String(row[name]));
      this.#remember(textOf(key), stored, parsed.data);
      return [[key, parsed.data]];
    });
    if (unreadable.length > 0) this.#noteUnreadable(unreadable);
    return loaded;
  }

  /** The newest of the rows whose key begins so; asked from the file, whether it was loaded or not. */
  findLast(start: RowKey): Value | undefined {
    const fixed = [...this.#within, ...start];
    const [row] = this.#select(fixed, 'ORDER BY position DESC LIMIT 1');
    const parsed = this.#options.schema.safeParse(parseJson(row?.['body']));
    return parsed.success ? parsed.data : undefined;
  }

  /** Writes rows before this returns. */
  putNow(entries: readonly (readonly [RowKey, Value])[]): void {
    this.#writeNow(entries.map(([key, value]) => [key, () => this.#write(key, value)]));
  }

  /** Removes rows before this returns. */
  removeNow(keys: readonly RowKey[]): void {
    this.#writeNow(keys.map((key) => [key, () => this.#delete(key)]));
  }

  /** Writes one row some time later, with others. */
  put(key: RowKey, value: Value): void {
    this.#file.pending.soon(this.#rowName(key), () => this.#write(key, value));
  }

  /** Removes one row some time later, with others. */
  remove(key: RowKey): void {
    this.#file.pending.soon(this.#rowName(key), () => this.#delete(key));
  }

  /** Rows whose first keys are these; none where the file can't be read. */
  #select(fixed: readonly string[], rest: string): readonly Record<string, unknown>[] {
    const { keys, table } = this.#options;
    const where =
      fixed.length === 0 ? '' : `WHERE (${keys.slice(0, fixed.length)}) = (${fixed.map(() => '?')})`;
    try {
      return this.#file.database
        .prepare(`SELECT position, ${keys.slice(this.#within.length)}, body FROM ${table} ${where} ${rest}`)
        .all(...fixed);
    } catch (error) {
      this.#file.onFailure(error);
      return [];
    }
  }

  #writeNow(writes: readonly (readonly [RowKey, () => void])[]): void {
    this.#file.pending.now(new Map(writes.map(([key, write]) => [this.#rowName(key), write])));
  }

  #write(key: RowKey, value: Value): void {
    const before = this.#unknown.get(textOf(key));
    const body = before === undefined ? value : keepUnknownFields(before.stored, before.understood, value);
    this.#put.run(...this.#within, ...key, JSON.stringify(body));
    this.#trim?.run(this.#options.mostKept ?? 0);
  }

  #delete(key: RowKey): void {
    this.#remove.run(...this.#within, ...key);
    this.#unknown.delete(textOf(key));
  }

  #remember(text: string, stored: unknown, understood: Value): void {
    if (hasUnknownFields(stored, understood)) this.#unknown.set(text, { stored, understood });
    else this.#unknown.delete(text);
  }

  #rowName(key: RowKey): string {
    return textOf([this.#options.table, ...this.#within, ...key]);
  }

  /** Says how many are new among those that can't be read. */
  #noteUnreadable(positions: readonly number[]): void {
    const { database, now, onUnreadable, onFailure } = this.#file;
    const { table, words } = this.#options;
    let count = 0;
    try {
      const note = database.prepare('INSERT OR IGNORE INTO unreadable_rows VALUES (?, ?, ?)');
      for (const position of positions) count += Number(note.run(table, position, now().getTime()).changes);
    } catch (error) {
      onFailure(error);
    }
    if (count > 0) onUnreadable(words, count);
  }
}

/** A character that no key has between those that it has. */
const separator = '\u0000';
const textOf = (key: RowKey): string => key.join(separator);

function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}
