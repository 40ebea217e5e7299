import { join } from 'node:path';
import type { HostPorts } from '#electron/backend/host-ports.ts';
import { readDocument } from '#electron/store/read-document.ts';
import { storageProblem } from '#electron/store/storage-failure.ts';
import type { Problem } from '#shared/problems.ts';

/** A file as `conf` and `electron-store` have it. */
export interface ConfigFile {
  store: Record<string, unknown>;
}

/**
 * The user's settings in `settings.json` of the data folder. It never fails: a damaged file is set aside, and
 * where the file can't be used the settings hold until the end.
 *
 * @param open opens the file with the host's library
 */
export function openSettingsFile(dataDir: string, open: () => ConfigFile): HostPorts['settings'] {
  const path = join(dataDir, 'settings.json');
  const problems: Problem[] = [];
  const { content, mayWrite } = readDocument({
    path,
    part: 'settings',
    report: { say: (it) => void problems.push(it) },
  });
  let present: unknown = content;
  const file = mayWrite ? openOrTell() : undefined;
  return {
    path,
    problems,
    read: () => present,
    write(settings) {
      if (file !== undefined) file.store = { ...settings };
      present = { ...settings };
    },
  };

  function openOrTell(): ConfigFile | undefined {
    try {
      return open();
    } catch (error) {
      problems.push(storageProblem('settings', path, error));
      return undefined;
    }
  }
}
