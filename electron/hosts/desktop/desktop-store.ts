import Store from 'electron-store';
import type { HostPorts } from '#electron/backend/host-ports.ts';
import { type ConfigFile, openSettingsFile } from '../ports/settings-file.ts';

/** The user's settings and the window's place, each in a file of its own in the data folder. */
export function openDesktopStores(dataDir: string): {
  readonly settings: HostPorts['settings'];
  readonly windowMemory: { get(): unknown; set(bounds: object): void };
} {
  const open = (name: string): ConfigFile =>
    new Store<Record<string, unknown>>({
      cwd: dataDir,
      name,
      configFileMode: 0o600,
      clearInvalidConfig: true,
    });
  return {
    settings: openSettingsFile(dataDir, () => open('settings')),
    windowMemory: {
      get: () => orNothing(() => open('window').store),
      set: (bounds) =>
        orNothing(() => {
          open('window').store = { ...bounds };
        }),
    },
  };
}

/** Where a window was is not worth a word when it can't be read or written. */
function orNothing<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
