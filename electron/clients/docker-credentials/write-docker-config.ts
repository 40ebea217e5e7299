import { mkdir, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { fail, ProblemError } from '#shared/problems.ts';
import { errorCode, readConfigText } from './docker-config.ts';
import { linkTarget } from './docker-config-path.ts';

/** For the user alone, as Docker makes it. */
const newFileMode = 0o600;
const newFolderMode = 0o700;

/** Where the file as it was before the last change is kept. */
function backupPath(target: string): string {
  return `${target}.before-axon`;
}

/**
 * Replaces the file's text: whole or not at all, with the permissions it had, behind symbolic links, and
 * only where it is still what was read. The old text is kept beside it.
 *
 * @param edit the new text for the present one; undefined where it can't be edited without harm
 * @returns where the old text was put; undefined where nothing had to be changed or nothing was there
 * @throws ProblemError docker-config-broken, docker-config-read-only, docker-config-changed
 */
export async function rewriteConfig(
  path: string,
  edit: (text: string) => string | undefined,
): Promise<string | undefined> {
  const target = await linkTarget(path);
  const before = await readConfigText(target);
  const after = edit(before ?? '');
  if (after === undefined) {
    return fail('docker-config-broken', { path, detail: 'it can’t be changed without harm to the rest.' });
  }
  if (after === before) return undefined;
  const mode = before === undefined ? newFileMode : await writableMode(target);
  try {
    await mkdir(dirname(target), { recursive: true, mode: newFolderMode });
    const backup = before === undefined ? undefined : backupPath(target);
    if (backup !== undefined) await writeFileAtomic(backup, before ?? '', { mode: mode & newFileMode });
    if ((await readConfigText(target)) !== before) fail('docker-config-changed', { path });
    await writeFileAtomic(target, after, { mode });
    return backup;
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    return fail('docker-config-read-only', { path, detail: errorCode(error) }, error);
  }
}

/** Takes the backup away. */
export async function removeBackup(path: string): Promise<void> {
  await rm(backupPath(await linkTarget(path)), { force: true });
}

/** Replacing a file needs no permission on it, so a file that says "read only" is asked itself. */
async function writableMode(target: string): Promise<number> {
  const { mode } = await stat(target);
  if ((mode & 0o222) === 0) return fail('docker-config-read-only', { path: target, detail: 'EACCES' });
  return mode & 0o7777;
}
