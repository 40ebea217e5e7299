import Conf from 'conf';
import type { HostPorts } from '#electron/backend/host-ports.ts';

/** The user's settings in `settings.json` in the data folder. A file that can't be read counts as empty. */
export function confSettings(dataDir: string): HostPorts['settings'] {
  const conf = new Conf<Record<string, unknown>>({
    cwd: dataDir,
    configName: 'settings',
    configFileMode: 0o600,
    clearInvalidConfig: true,
  });
  return {
    read: () => conf.store,
    write: (settings) => {
      conf.store = { ...settings };
    },
  };
}
