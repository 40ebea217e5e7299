import { readFileSync } from 'node:fs';
import type { StoredPart } from '#shared/problems/storage-problems.ts';
import { problem } from '#shared/problems.ts';
import { isRecord } from './keep-unknown-fields.ts';
import { setAside } from './set-aside.ts';
import { type StorageReport, storageProblem } from './storage-failure.ts';

interface DocumentOptions {
  readonly path: string;
  readonly part: StoredPart;
  /** The newest `version` that is understood; left out for documents without one. */
  readonly version?: number;
  readonly report: Pick<StorageReport, 'say'>;
  readonly now?: (() => Date) | undefined;
}

export interface StoredDocument {
  /** Undefined where there is nothing to go on from. */
  readonly content: Readonly<Record<string, unknown>> | undefined;
  /** False where the file must stay as it is: what changes is not remembered, which was said. */
  readonly mayWrite: boolean;
}

/**
 * Reads a file that holds one JSON object. It never fails: a damaged file is set aside, one that can't be read or
 * that a newer Axon wrote is left alone, and the report is told.
 */
export function readDocument(options: DocumentOptions): StoredDocument {
  const { path, part, version, report, now = () => new Date() } = options;
  try {
    const content = parseJson(readFileSync(path, 'utf8'));
    if (!isRecord(content)) {
      report.say(problem('storage-damaged', { part, path, keptAs: setAside(path, now()) }));
      return { content: undefined, mayWrite: true };
    }
    if (version !== undefined && Number(content['version']) > version) {
      report.say(problem('storage-newer', { part, path }));
      return { content: undefined, mayWrite: false };
    }
    return { content, mayWrite: true };
  } catch (error) {
    const isThere = !(error instanceof Error && 'code' in error && error.code === 'ENOENT');
    if (isThere) report.say(storageProblem(part, path, error));
    return { content: undefined, mayWrite: !isThere };
  }
}

function parseJson(text: string): unknown {
  try {
    // Some editors begin a file with this mark.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
