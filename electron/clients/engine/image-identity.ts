/**
 * What an engine's image id is a digest of. The two kinds are never mixed up: with graphdriver storage, and
 * in Podman, the id is the digest of the image's *configuration*; with the containerd store it is the digest
 * of its *manifest*, or of the index where the image has several platforms.
 */
import { type Digest, parseDigest } from '#shared/models/digest.ts';

/** How an engine keeps images: by the graphdriver of old, or in containerd's content store. */
export type ImageStore = 'graphdriver' | 'containerd';

export interface ImageIdentity {
  readonly configDigest?: Digest;
  readonly manifestDigest?: Digest;
}

/** @param id `sha256:...` */
export function identifyImage(id: string, { store }: { readonly store: ImageStore }): ImageIdentity {
  const digest = parseDigest(id);
  if (digest === undefined) return {};
  return store === 'containerd' ? { manifestDigest: digest } : { configDigest: digest };
}

/** A full id, with or without its algorithm. */
export function isImageId(text: string): boolean {
  return /^(?:sha256:)?[0-9a-f]{64}$/.test(text);
}

/** The id with its algorithm; Podman leaves it out in places. */
export function fullImageId(id: string): string {
  return /^[0-9a-f]{64}$/.test(id) ? `sha256:${id}` : id;
}
