import { readdirSync, readFileSync, renameSync } from 'node:fs';
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
  const { folder } = options;
  const known = join(folder, 'known');
  const files = [
    transfersFile(folder),
    ...foldersIn(known).flatMap((account) => [catalogFile(known, account), digestsFile(known, account)]),
  ];
  for (const file of files) takeOver(file, options);
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

/** @param account the name of its folder, which is how the tables call it too */
function catalogFile(known: string, account: string): OldFile {
  return {
    path: join(known, account, 'knowledge.json'),
    rows: function* ({ projects, views, people, names, manifests }) {
      for (const project of recordsOf(projects)) {
        const { repositories, ...listed } = project;
        yield { table: 'catalog_projects', key: { account, id: String(project['id']) }, body: listed };
        for (const body of recordsOf(repositories)) {
          yield { table: 'catalog_repositories', key: { account, id: String(body['id']) }, body };
        }
      }
      for (const [name, body] of entriesOf(views))
        yield { table: 'catalog_views', key: { account, name }, body };
      for (const [id, body] of entriesOf(people))
        yield { table: 'catalog_people', key: { account, id }, body };
      for (const [id, body] of entriesOf(names)) yield { table: 'catalog_names', key: { account, id }, body };
      for (const body of recordsOf(manifests)) {
        yield { table: 'catalog_manifests', key: { account, digest: String(body['digest']) }, body };
      }
    },
  };
}

function digestsFile(known: string, account: string): OldFile {
  return {
    path: join(known, account, 'digest-history.json'),
    rows: function* ({ repositories }) {
      for (const [repository, tags] of entriesOf(repositories)) {
        for (const [tag, body] of entriesOf(tags)) {
          yield { table: 'digests_seen', key: { account, repository, tag }, body };
        }
      }
    },
  };
}

function recordsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return entriesOf(value).flatMap(([, entry]) => (isRecord(entry) ? [entry] : []));
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
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
