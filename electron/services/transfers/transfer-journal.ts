import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import * as z from 'zod';
import { type Transfer, transferSchema } from '#shared/models/transfer.ts';

/** Keeps the queue across restarts. It holds names, digests and states, never a credential. */
export interface TransferJournal {
  load(): Promise<readonly Transfer[]>;
  save(transfers: readonly Transfer[]): Promise<void>;
}

const journalSchema = z.object({ version: z.literal(1), transfers: z.array(transferSchema) });

/**
 * A journal in `transfers.json` of the folder. Written whole and atomically, so that a crash leaves the old
 * one or the new one. A file that can't be understood is moved aside, not overwritten.
 */
export function fileJournal(folder: string): TransferJournal {
  const path = join(folder, 'transfers.json');
  let lastWrite: Promise<void> = Promise.resolve();
  return {
    load: () => loadJournal(path),
    save(transfers) {
      const text = JSON.stringify({ version: 1, transfers });
      lastWrite = lastWrite.catch(() => undefined).then(() => writeFileAtomic(path, text, { mode: 0o600 }));
      return lastWrite;
    },
  };
}

async function loadJournal(path: string): Promise<readonly Transfer[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return [];
  const parsed = journalSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data.transfers;
  await rename(path, `${path}.unreadable`);
  return [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
