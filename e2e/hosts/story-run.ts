/** Global set-up of the stories: a folder for what they can take over from each other. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const variable = 'AXON_KEPT_PUSHES';

/** The folder that `SandboxOptions.keptPushes` wants; workers inherit this process's environment. */
export function keptPushesFolder(): string {
  const folder = process.env[variable];
  if (folder === undefined) throw new Error('Run the stories with: npm run e2e');
  return folder;
}

export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'axon-kept-pushes-'));
  process.env[variable] = folder;
  return () => rm(folder, { recursive: true, force: true });
}
