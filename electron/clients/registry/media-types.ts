/** The media types of Docker's and OCI's images. */
export const dockerManifest = 'application/vnd.docker.distribution.manifest.v2+json';
const dockerList = 'application/vnd.docker.distribution.manifest.list.v2+json';
const ociManifest = 'application/vnd.oci.image.manifest.v1+json';
const ociIndex = 'application/vnd.oci.image.index.v1+json';
export const dockerConfig = 'application/vnd.docker.container.image.v1+json';
export const ociConfig = 'application/vnd.oci.image.config.v1+json';
export const dockerLayer = 'application/vnd.docker.image.rootfs.diff.tar.gzip';
export const ociGzipLayer = 'application/vnd.oci.image.layer.v1.tar+gzip';

/**
 * Sent with every request for a manifest. Without it Distribution 2.8 answers 404 for OCI manifests, and a
 * converted schema 1 with another digest for Docker images asked for by tag (Synapse §8).
 */
export const acceptedManifests = [dockerManifest, dockerList, ociManifest, ociIndex].join(', ');

/** Whether a media type lists manifests for several platforms. */
export function isIndexType(mediaType: string): boolean {
  return mediaType === dockerList || mediaType === ociIndex;
}

/** A media type without its parameters: `application/json; charset=utf-8` is `application/json`. */
export function bareMediaType(header: string | null): string {
  return (header ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
