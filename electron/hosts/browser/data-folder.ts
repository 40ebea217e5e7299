import { resolve } from 'node:path';
import envPaths from 'env-paths';

/** Where this host keeps what it must remember: `AXON_DATA_DIR`, else the system's place for such data. */
export function dataFolder(env: Readonly<Record<string, string | undefined>>): string {
  const named = env['AXON_DATA_DIR'];
  return named ? resolve(named) : envPaths('axon', { suffix: '' }).data;
}
