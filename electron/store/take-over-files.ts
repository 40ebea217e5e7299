import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { hasEnded } from '#shared/models/transfer.ts';
import { problem } from '#shared/problems.ts';
import { endedTransferSchema } from './history-table.ts';
import { inTransaction } from './in-transaction.ts';
import { isRecord } from './keep-unknown-fields.ts';
import { setAside } from './set-aside.ts';
import { type StorageReport, storageProblem } from './storage-failure.ts';

interface TakeOver {
  readonly folder: string;
  readonly database: DatabaseSync;
  /** False where the database is in memory: then the files stay for the next start. */
  readonly isKept: boolean;
  readonly report: StorageReport;
  readonly now: () => Date;
}

/** A file of an earlier version, and how what it holds becomes rows. */
interface OldFile {
  readonly path: string;
  readonly rows: (content: Readonly<Record<string, unknown>>) => Iterable<OldRow>;
}

interface OldRow {
  readonly table: string;
  readonly key: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/**
 * Takes what Axon 0.1.0 kept in JSON files into the tables, once: a file that was taken over is then called
 * `*.taken-over`. Each entry becomes a row as it is, so that one which can't be understood costs no other. Rows
 * that are there already are newer, and stay.
 */
export function takeOverFiles(options: TakeOver): void {
  for (const file of [transfersFile(options.folder)]) takeOver(file, options);
}

function takeOver({ path, rows }: OldFile, { database, isKept, report, now }: TakeOver): void {
  try {
    const text = readIfThere(path);
    if (text === undefined) return;
    const content = parseJson(text);
    if (isRecord(content)) {
      inTransaction(database, () => insertAll(database, rows(content)));
      if (isKept) renameSync(path, `${path}.taken-over`);
    } else if (isKept) {
      report.say(problem('storage-damaged', { part: 'data', path, keptAs: setAside(path, now()) }));
    }
  } catch (error) {
    report.say(storageProblem('data', path, error));
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function insertAll(database: DatabaseSync, rows: Iterable<OldRow>): void {
  const statements = new Map<string, StatementSync>();
  for (const { table, key, body } of rows) {
    const names = Object.keys(key);
    const statement =
      statements.get(table) ??
      database.prepare(`INSERT OR IGNORE INTO ${table} (${names}, body) VALUES (${names.map(() => '?')}, ?)`);
    statements.set(table, statement);
    statement.run(...Object.values(key), JSON.stringify(body));
  }
}

function transfersFile(folder: string): OldFile {
  return {
    path: join(folder, 'transfers.json'),
    rows: function* ({ transfers }) {
      for (const [index, body] of entriesOf(transfers)) {
        const row = isRecord(body) ? body : {};
        yield { table: 'transfers', key: { id: String(row['id'] ?? index) }, body };
        const ended = endedTransferSchema.safeParse(body);
        if (!ended.success || !hasEnded(ended.data)) continue;
        const { id, attempt } = ended.data;
        yield { table: 'history', key: { transfer: id, attempt: String(attempt) }, body: ended.data };
      }
    },
  };
}

/** The entries of a list or an object, each with its index or name; none of anything else. */
function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
