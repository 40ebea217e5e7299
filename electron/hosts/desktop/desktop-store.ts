import Store from 'electron-store';
import type { HostPorts } from '#electron/backend/host-ports.ts';

/** The user's settings and the window's place, each in a file of its own in the data folder. */
export function openDesktopStores(dataDir: string): {
  readonly settings: HostPorts['settings'];
  readonly windowMemory: { get(): unknown; set(bounds: object): void };
} {
  const open = (name: string): Store<Record<string, unknown>> =>
    new Store<Record<string, unknown>>({
      cwd: dataDir,
      name,
      configFileMode: 0o600,
      clearInvalidConfig: true,
    });
  const settings = open('settings');
  const window = open('window');
  return {
    settings: {
      read: () => settings.store,
      write: (values) => {
        settings.store = { ...values };
      },
    },
    windowMemory: {
      get: () => window.store,
      set: (bounds) => {
        window.store = { ...bounds };
      },
    },
  };
}
