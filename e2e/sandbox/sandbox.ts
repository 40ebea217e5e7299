/** What a sandbox is given and what it offers; `start-sandbox.ts` makes one. */
import type { FaultProxy } from './faults/fault-proxy.ts';
import type { RecordedMediaTypes } from './synapse/state/docker-commits.ts';
import type { Scope } from './synapse/state/synapse-state.ts';
import type { AnswerObserver, RecordedRequest } from './synapse/synapse-app.ts';
import type { SynapseSettings, ThrottleSettings } from './synapse/synapse-context.ts';
import type { World } from './world/world.ts';
import type { Named, PlannedPush } from './world/world-options.ts';

export interface SandboxOptions {
  /** Arranges the world; the demo's if left out. Not called when `data` holds an earlier one. */
  readonly world?: (world: World) => void;
  /** Host of an engine to put local images into, `unix:///...`; none are made if left out. */
  readonly engine?: string | undefined;
  /** Leaves images on the engine as they are at the end, and takes them as they are at the next start. */
  readonly keepImages?: boolean;
  /**
   * Takes over the images that an earlier sandbox left on the engine, removes all that are not of this world, and
   * leaves its own at the end: for an engine that serves one sandbox after another and nobody else.
   */
  readonly takeOverImages?: boolean;
  /** A folder with what earlier sandboxes pushed at their start: the same pushes are copied from there. */
  readonly keptPushes?: string | undefined;
  /** Keeps everything in this folder, so that the next start goes on from there. */
  readonly data?: string | undefined;
  /** Which manifests Synapse records; `schema2` if left out (Synapse §7.5). */
  readonly recordedMediaTypes?: RecordedMediaTypes;
  /** Limits per user; Synapse's own if left out (Synapse §0.2). */
  readonly throttle?: ThrottleSettings | 'off';
  /** `false` for REST alone, with no registry: such a world can't push. */
  readonly registry?: boolean;
  /** Puts a fault proxy before REST and before the registry; see `Sandbox.faults`. */
  readonly faults?: boolean;
  /** Sees every answer before it is sent. */
  readonly observe?: AnswerObserver;
}

export interface SandboxUser {
  readonly userId: string;
  readonly userName: string;
  readonly password: string;
  /** A personal access token with view, download and modify. */
  readonly accessToken: string;
  readonly certified: boolean;
}

export interface Sandbox {
  /** Base URL of REST: `http://127.0.0.1:port`. */
  readonly synapse: string;
  /** `127.0.0.1:port` of the registry. */
  readonly registry: string;
  readonly engine: string | undefined;
  /** The users there were at the start, in the order they were made. */
  readonly users: readonly SandboxUser[];
  /** All projects, in the order they were made. */
  readonly projects: readonly { readonly id: string; readonly name: string }[];
  /** Arranges things while running. After `world.push`, call `settle`. */
  readonly world: World;
  readonly settings: SynapseSettings;
  /** Network and server trouble to arrange; only with the option `faults`. */
  readonly faults: { readonly synapse: FaultProxy; readonly registry: FaultProxy } | undefined;
  /** Every REST call answered, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** REST calls of one user that were in flight at once, at most, since the start. */
  readonly mostAtOnce: number;
  /** Errors of the emulator itself; anything here is a bug of the sandbox. */
  readonly unexpected: readonly Error[];
  /** The registry's own access log. */
  registryLog(): readonly string[];
  /** The user named so, else an error. */
  user(userName: string): SandboxUser;
  /** A new access token; a personal one with view, download and modify, if nothing else is asked for. */
  tokenFor(
    user: Named | SandboxUser,
    scopes?: readonly Scope[],
    kind?: 'personal' | 'session' | 'oauth',
  ): Promise<string>;
  /** Does the pushes that were planned since, and waits until Synapse has heard of them. */
  settle(): Promise<readonly PlannedPush[]>;
  /** Moves the emulator's clock forward. */
  passTime(ms: number): void;
  stop(): Promise<void>;
}
