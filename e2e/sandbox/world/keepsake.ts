/** What a sandbox keeps between runs, in one file of its data folder. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { SynapseState } from '../synapse/state/synapse-state.ts';
import type { StoredKeys } from '../synapse/token-keys.ts';
import type { LocalSeed } from './world-options.ts';

export interface Keepsake {
  readonly state: SynapseState;
  readonly keys: StoredKeys;
  readonly ports: { readonly synapse: number; readonly registry: number };
  /** The tokens handed out at the first start, by user id. */
  readonly accessTokens: Readonly<Record<string, string>>;
  readonly local: readonly LocalSeed[];
}

const file = (dir: string): string => join(dir, 'sandbox.json');

/** The earlier run's keepsake, or `undefined` in a new folder. */
export async function readKeepsake(dir: string): Promise<Keepsake | undefined> {
  const text = await readFile(file(dir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : (JSON.parse(text) as Keepsake);
}

/** Writes the keepsake whole or not at all. */
export async function writeKeepsake(dir: string, keepsake: Keepsake): Promise<void> {
  await writeFileAtomic(file(dir), JSON.stringify(keepsake), { mode: 0o600 });
}
