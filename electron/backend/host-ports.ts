import type { SettingsStore } from '../services/settings-service.ts';

/**
 * What a host supplies to the backend. Everything that differs between the desktop and the browser host is
 * here; the backend itself knows neither.
 */

/** Where the backend writes what support may need. Never secrets. */
export interface Log {
  info(message: string, facts?: Readonly<Record<string, unknown>>): void;
  error(message: string, facts?: Readonly<Record<string, unknown>>): void;
}

export interface HostPorts {
  readonly host: 'desktop' | 'browser';
  readonly version: string;
  /** Folder for all that is remembered; private to the user. */
  readonly dataDir: string;
  readonly homeDir: string;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly settings: SettingsStore;
  readonly log: Log;
}
