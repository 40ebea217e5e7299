/**
 * Writes an OCI image manifest as Docker schema 2 over the same blobs.
 *
 * The two forms differ in media types only, as long as the layers are gzip: configuration and layers stay
 * byte for byte what they are, so nothing but the manifest has to be sent. Synapse records schema 2
 * everywhere, and challenge validators that send no `Accept` header find it (Synapse §7.5).
 */
import type { Digest } from '#shared/models/digest.ts';
import { isCommonPlatform, type Platform } from '#shared/models/platform.ts';
import { readJson } from '../http/read-json.ts';
import {
  type Descriptor,
  type ImageManifest,
  imageEntries,
  imageManifestSchema,
  indexSchema,
} from './manifest-schema.ts';
import { dockerConfig, dockerLayer, dockerManifest, ociConfig, ociGzipLayer } from './media-types.ts';

/** Why a manifest can't be written as Docker schema 2. */
export type ConversionRefusal =
  | 'not-an-image-manifest'
  | 'not-an-image'
  | 'zstd-layer'
  | 'uncompressed-layer'
  | 'foreign-layer'
  | 'unknown-layer';

export type ConvertedManifest =
  | { readonly ok: true; readonly mediaType: string; readonly body: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly reason: ConversionRefusal };

/** The Docker schema 2 form of an image manifest; the same bytes where it has that form already. */
export function convertToDockerManifest(manifest: {
  readonly mediaType: string;
  readonly body: Uint8Array<ArrayBuffer>;
}): ConvertedManifest {
  const image = parseImage(manifest.body);
  if (image === undefined) return { ok: false, reason: 'not-an-image-manifest' };
  if (manifest.mediaType === dockerManifest) return { ok: true, ...manifest };
  if (image.config.mediaType !== ociConfig && image.config.mediaType !== dockerConfig) {
    return { ok: false, reason: 'not-an-image' };
  }
  const reason = image.layers.map(refuseLayer).find((refusal) => refusal !== undefined);
  return reason === undefined ? { ok: true, ...writeDocker(image) } : { ok: false, reason };
}

/**
 * The one image of an index that stands for it where only one can be had: the wanted platform's, else
 * linux/amd64's, else the only one there is. Undefined where the choice would be a guess.
 */
export function chooseFromIndex(body: Uint8Array, wanted?: Platform): Digest | undefined {
  const index = indexSchema.safeParse(readJson(body));
  if (!index.success) return undefined;
  const images = imageEntries(index.data);
  const chosen =
    images.find(({ platform }) => wanted !== undefined && platform != null && fits(platform, wanted)) ??
    (wanted === undefined
      ? (images.find(({ platform }) => platform != null && isCommonPlatform(platform)) ??
        (images.length === 1 ? images[0] : undefined))
      : undefined);
  return chosen?.digest;
}

function fits(platform: Platform, wanted: Platform): boolean {
  return (
    platform.os === wanted.os &&
    platform.architecture === wanted.architecture &&
    (wanted.variant === undefined || platform.variant === undefined || platform.variant === wanted.variant)
  );
}

function parseImage(body: Uint8Array): ImageManifest | undefined {
  const parsed = imageManifestSchema.safeParse(readJson(body));
  return parsed.success ? parsed.data : undefined;
}

function refuseLayer({ mediaType, urls }: Descriptor): ConversionRefusal | undefined {
  if (/\.foreign\.|\.nondistributable\./.test(mediaType) || (urls ?? []).length > 0) return 'foreign-layer';
  if (mediaType === ociGzipLayer || mediaType === dockerLayer) return undefined;
  if (/zstd$/.test(mediaType)) return 'zstd-layer';
  return /\.tar$/.test(mediaType) ? 'uncompressed-layer' : 'unknown-layer';
}

function writeDocker(image: ImageManifest): { mediaType: string; body: Uint8Array<ArrayBuffer> } {
  const written = {
    schemaVersion: 2,
    mediaType: dockerManifest,
    config: { mediaType: dockerConfig, size: image.config.size, digest: image.config.digest },
    layers: image.layers.map(({ size, digest }) => ({ mediaType: dockerLayer, size, digest })),
  };
  // Indented by three blanks, as Docker itself writes manifests.
  return { mediaType: dockerManifest, body: new TextEncoder().encode(JSON.stringify(written, null, 3)) };
}
