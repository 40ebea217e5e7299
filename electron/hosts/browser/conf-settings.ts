import Conf from 'conf';
import type { HostPorts } from '#electron/backend/host-ports.ts';
import { openSettingsFile } from '../ports/settings-file.ts';

/** The user's settings in `settings.json` in the data folder. */
export function confSettings(dataDir: string): HostPorts['settings'] {
  const options = { cwd: dataDir, configName: 'settings', configFileMode: 0o600, clearInvalidConfig: true };
  return openSettingsFile(dataDir, () => new Conf<Record<string, unknown>>(options));
}
