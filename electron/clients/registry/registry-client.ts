import type { RegistryAction } from '#shared/models/access/access-facts.ts';
import type { Digest } from '#shared/models/digest.ts';
import type { BuildStep, ImageConfiguration } from '#shared/models/image-configuration.ts';
import type { Platform } from '#shared/models/platform.ts';
import type { RemoteManifest } from '#shared/models/synapse-entities.ts';

/** A repository as registries see it: host with port, and the path that follows it in the full name. */
export interface RegistryRepository {
  readonly registry: string;
  readonly path: string;
}

/** What a registry says of a manifest without sending it. `size` is of the manifest itself, in bytes. */
export interface ManifestHead {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly size: number;
}

/** A manifest as served, byte for byte; `digest` was computed from `body` and is what was asked for. */
export interface ServedManifest extends ManifestHead {
  readonly body: Uint8Array<ArrayBuffer>;
}

/** What an image's configuration says; everything but the digest may be absent in odd images. */
export interface ImageConfig {
  readonly digest: Digest;
  /** Digests of the unpacked layers, lowest first: what graphdriver engines call the layers of an image. */
  readonly diffIds: readonly Digest[];
  /** Milliseconds since 1970. */
  readonly createdAt?: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly platform?: Platform;
  readonly configuration: ImageConfiguration;
  /** The steps that made the image, oldest first. */
  readonly history: readonly BuildStep[];
}

/**
 * Speaks Distribution v2. Each call ends in a Problem where the registry can't or won't answer, and in the
 * signal's own reason where `signal` is aborted.
 */
export interface RegistryClient {
  /**
   * Which of the wanted actions a token issued right now allows: exact and never cached (Synapse §7.3). A
   * registry that asks for no token allows everything.
   */
  grantedActions(
    repository: RegistryRepository,
    wanted: readonly RegistryAction[],
    signal: AbortSignal,
  ): Promise<ReadonlySet<RegistryAction>>;
  /** Undefined where the registry has no such tag or digest. */
  headManifest(
    repository: RegistryRepository,
    reference: string,
    signal: AbortSignal,
  ): Promise<ManifestHead | undefined>;
  /** The manifest under a tag or digest; `registry-manifest-missing` where there is none. */
  getManifest(
    repository: RegistryRepository,
    reference: string,
    signal: AbortSignal,
  ): Promise<ServedManifest>;
  /** Size, layers, platforms and labels of what a digest names, read from manifest and configuration. */
  describeManifest(
    repository: RegistryRepository,
    digest: Digest,
    signal: AbortSignal,
  ): Promise<RemoteManifest>;
  /** Whether the repository has a blob. A registry that can't say is a Problem, never "no". */
  hasBlob(repository: RegistryRepository, digest: Digest, signal: AbortSignal): Promise<boolean>;
  /** The configuration blob that a manifest names. */
  getConfig(repository: RegistryRepository, configDigest: Digest, signal: AbortSignal): Promise<ImageConfig>;
  /** The tags that the registry itself lists, a thousand at most; Synapse may list fewer (Synapse §7.5). */
  listTags(
    repository: RegistryRepository,
    signal: AbortSignal,
  ): Promise<{ readonly tags: readonly string[]; readonly more: boolean }>;
  /** Writes a manifest under a tag; answers the digest that it has there. */
  putManifest(
    repository: RegistryRepository,
    tag: string,
    manifest: { readonly mediaType: string; readonly body: Uint8Array<ArrayBuffer> },
    signal: AbortSignal,
  ): Promise<Digest>;
}

export interface RegistryCredentials {
  readonly username: string;
  readonly password: string;
}

/** How to visit a registry: a credential, and who else than the registry may see that very credential. */
export interface RegistryAccess {
  /** Undefined means: visit this registry anonymously. */
  readonly credentials: RegistryCredentials | undefined;
  /**
   * Token endpoints that may see the credentials, each an absolute URL: a realm is trusted where origin and
   * path are equal, or where the path continues one of them after a slash.
   */
  readonly trustedRealms: readonly string[];
}

export interface RegistryClientOptions {
  /** Asked for each call. */
  readonly access: (registry: string) => Promise<RegistryAccess>;
  readonly fetch?: typeof fetch;
  /** Pauses between tries in milliseconds; tests make them short. */
  readonly pauses?: { readonly first: number; readonly longest: number };
  /** Milliseconds without a byte after which a try counts as failed. */
  readonly idleTimeout?: number;
}
