/** What a push or a pull is asked for with. */
import type { Digest } from '#shared/models/digest.ts';
import type { TransferProgress } from './transfer-progress.ts';

/** What the engine shows to a registry. Never logged, never part of a Problem. */
export interface RegistryAuth {
  readonly username: string;
  readonly password: string;
  /** Host of the registry, with port. */
  readonly serveraddress: string;
}

export interface PushRequest {
  /** Full name, registry host included, without tag. The engine must have an image under `repository:tag`. */
  readonly repository: string;
  readonly tag: string;
  readonly auth: RegistryAuth | undefined;
  readonly signal: AbortSignal;
}

export type PullRequest = {
  /** Full name, registry host included, without tag and digest. */
  readonly repository: string;
  /** `linux/amd64`; the engine's own platform where left out. */
  readonly platform?: string;
  readonly auth: RegistryAuth | undefined;
  readonly signal: AbortSignal;
} & ({ readonly tag: string; readonly digest?: never } | { readonly digest: Digest; readonly tag?: never });

export type ProgressListener = (progress: TransferProgress) => void;
