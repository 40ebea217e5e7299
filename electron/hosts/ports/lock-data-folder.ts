import { readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import * as z from 'zod';
import type { Log } from '#electron/backend/host-ports.ts';
import { storageFailure } from '#electron/store/storage-failure.ts';

/** The lock's holder touches it each second; one that it has not touched for so long is nobody's. */
const staleMs = 2_500;
const touchMs = 1_000;
/** Together a little more than `staleMs`. */
const patience = { retries: 12, factor: 1, minTimeout: 300, maxTimeout: 300 };

const holderSchema = z.object({ pid: z.number().int().positive(), computer: z.string() });

/** What another Axon keeps in the folder is not to be read or written by this one. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
  constructor(folder: string, pid: number | undefined) {
    super(
      `Another Axon${pid === undefined ? '' : ` (process ${pid})`} uses the folder ${folder} already. Go on in that one, end it first, or name another folder with AXON_DATA_DIR.`,
    );
  }
}

/**
 * Keeps every other Axon, of whichever host, out of the data folder. The lock of one that was killed is taken
 * over, a few seconds after its end.
 *
 * @returns gives the folder free again
 * @throws FolderInUse
 */
export async function lockDataFolder(folder: string, log: Log): Promise<() => Promise<void>> {
  const holderFile = join(folder, 'axon.pid');
  const take = (retries: typeof patience | 0): Promise<() => Promise<void>> =>
    lock(folder, {
      lockfilePath: join(folder, 'axon.lock'),
      stale: staleMs,
      update: touchMs,
      retries,
      // By default it would end the process, transfers and all.
      onCompromised: (error) => log.error('the lock of the data folder was lost', { error: error.message }),
    });
  const holder = async () =>
    holderSchema.safeParse(JSON.parse(await readFile(holderFile, 'utf8').catch(() => 'null'))).data;
  const release = await take(0).catch(async (error: NodeJS.ErrnoException) => {
    if (storageFailure(error) !== undefined) return nothingToRelease(error, log);
    if (error.code !== 'ELOCKED') throw error;
    const other = await holder().catch(() => undefined);
    if (other !== undefined && !hasEnded(other)) throw new FolderInUse(folder, other.pid);
    return take(patience).catch(() => {
      throw new FolderInUse(folder, undefined);
    });
  });
  await writeFile(holderFile, JSON.stringify({ pid: process.pid, computer: hostname() }), {
    mode: 0o600,
  }).catch((error: Error) =>
    log.error('the holder of the data folder can’t be noted', { error: error.message }),
  );
  return () => release().catch(() => undefined);
}

/** Where no lock can be made nothing else can be written either, so there is nothing to keep apart. */
function nothingToRelease(error: Error, log: Log): () => Promise<void> {
  log.error('the data folder can’t be locked', { error: error.message });
  return async () => undefined;
}

/** What runs on another computer, as with a home on a network, can't be told from here. */
function hasEnded({ pid, computer }: z.infer<typeof holderSchema>): boolean {
  if (computer !== hostname()) return false;
  // A number of our own is from before: in containers each start gets the same.
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
