/** What every route of the emulator works with. */
import type { RecordedMediaTypes } from './state/docker-commits.ts';
import type { Scope, SynapseState } from './state/synapse-state.ts';
import type { TokenKeys } from './token-keys.ts';

/** The emulator's time; tests move it to let tokens and trash expire. */
export interface Clock {
  now(): number;
}

export interface ThrottleSettings {
  /** Requests of one user in flight at once, Synapse §0.2. */
  readonly concurrent: number;
  /** Requests of one user in 60 seconds, Synapse §0.2. */
  readonly perMinute: number;
}

/**
 * Choices where Synapse's own behaviour is not confirmed, and switches to change while running.
 */
export interface SynapseSettings {
  recordedMediaTypes: RecordedMediaTypes;
  throttle: ThrottleSettings | 'off';
  /** `host:port` names under which the registry is reached; the first is used in repository names. */
  registryHosts: readonly string[];
  /** Base URL of this emulator. */
  endpoint: string;
  /** Hosts that external repositories may not be on, Synapse §4.3. */
  reservedHosts: readonly RegExp[];
  /** Seconds a registry token lives, Synapse §7.2. */
  registryTokenSeconds: number;
  /**
   * Tells clients that a new registry token is this many seconds old, in an `issued_at` that Synapse does not
   * send; 0 sends none. Clients hold any token for good for its first 60 seconds, and a test of what happens
   * after that can't wait as long.
   */
  registryTokenAge: number;
  /** Page size of lists with `nextPageToken`: unconfirmed, so a small odd number finds clients that assume. */
  pageSize: number;
  /**
   * Time that each REST answer takes. Unlike latency on the line it keeps the request in flight here, so that
   * clients meet the limit on concurrent requests.
   */
  thinkMs: number;
  /** What each REST request of a user waits for, in flight here; for tests of what happens meanwhile. */
  gate: Promise<unknown> | undefined;
  /** Delay before a registry event takes effect; real notifications are asynchronous. */
  eventDelayMs: number;
  /**
   * Refuse everything under /repo and /docker to users who have not agreed to the terms, as Synapse does; else
   * only what needs CREATE, UPDATE or DOWNLOAD is refused to them.
   */
  termsFilter: boolean;
  /** Answer 503 to everything but the registry's own calls, as in read-only or down mode. */
  down: boolean;
}

export interface SynapseContext {
  readonly state: SynapseState;
  readonly clock: Clock;
  readonly settings: SynapseSettings;
  readonly keys: TokenKeys;
  /** Sign-ins that wait for a second factor, by the token handed out for them. */
  readonly pendingSignIns: Map<string, { readonly userId: string; readonly expiresOn: number }>;
  /** Codes that applications have not used yet, by the code. */
  readonly authorizationCodes: Map<
    string,
    {
      readonly clientId: string;
      readonly userId: string;
      readonly scopes: readonly Scope[];
      readonly redirectUri: string;
      readonly expiresOn: number;
    }
  >;
  /** Basic credential with which the registry sends its events. */
  readonly listenerCredential: string;
}

/** The full name of a managed path, `host:port/syn1/name`. */
export function managedName(settings: SynapseSettings, path: string): string {
  return `${settings.registryHosts[0] ?? ''}/${path}`;
}
