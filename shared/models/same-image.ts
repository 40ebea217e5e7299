/**
 * Whether an image on this computer is the one that a registry serves. Compared are like with like:
 * manifest digest with manifest digest, config digest with config digest.
 */
import type { Digest } from './digest.ts';
import type { LocalImage } from './local-image.ts';

/** What a registry serves under one digest, as far as it was read. */
export interface RemoteContent {
  readonly digest: Digest;
  /** Config digest of that manifest, where the manifest was read. */
  readonly configDigest: Digest | undefined;
}

/** Whether the local image is the content of the manifest `remote`. */
export function isSameImage(
  image: Pick<LocalImage, 'manifestDigest' | 'configDigest' | 'repoDigests'>,
  remote: RemoteContent,
): boolean {
  if (image.manifestDigest === remote.digest) return true;
  if (image.configDigest !== undefined && image.configDigest === remote.configDigest) return true;
  return image.repoDigests.some((name) => name.endsWith(`@${remote.digest}`));
}

/** The rows of the local list that hold the content of `remote`, tagged or not. */
export function localCopies(images: Iterable<LocalImage>, remote: RemoteContent): readonly LocalImage[] {
  return [...images].filter((image) => isSameImage(image, remote));
}
