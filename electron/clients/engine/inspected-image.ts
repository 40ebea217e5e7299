/** One image as the engine knows it in full. */
import type { Digest } from '#shared/models/digest.ts';
import type { Platform } from '#shared/models/platform.ts';

export interface InspectedImage {
  /** The engine's own id: the config digest, or with the containerd store the manifest or index digest. */
  readonly id: string;
  /** Set only where it is known to be the digest of the image's configuration. */
  readonly configDigest?: Digest;
  /** Set only where the engine keeps manifests: digest of the local manifest or index. */
  readonly manifestDigest?: Digest;
  readonly platform?: Platform;
  /** Bytes as the engine counts them. */
  readonly size: number;
  /** Milliseconds since 1970; 0 where the image has no date. */
  readonly createdAt: number;
  /** Digests of the uncompressed layers, from the lowest up. */
  readonly diffIds: readonly string[];
  /** The steps that made the image, oldest first. */
  readonly layers: readonly ImageStep[];
  readonly labels: Readonly<Record<string, string>>;
  /** `name:tag` for every tag, as the local list shows them. */
  readonly references: readonly string[];
  /** What the engine says it knows; never a proof that something was published. */
  readonly repoDigests: readonly string[];
}

export interface ImageStep {
  /** The build step as the engine keeps it; may be empty. */
  readonly createdBy: string;
  /** Unpacked bytes. */
  readonly size: number;
  /** Whether the step made no layer (`ENV`, `CMD` and the like). */
  readonly empty: boolean;
}
