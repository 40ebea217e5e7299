/** Puts images into a registry over its HTTP API, so that a world can be filled without an engine. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Image, sha256 } from '../images/image.ts';

/** Media types of what may be pushed. */
export const mediaTypes = {
  docker: {
    manifest: 'application/vnd.docker.distribution.manifest.v2+json',
    config: 'application/vnd.docker.container.image.v1+json',
    layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
    index: 'application/vnd.docker.distribution.manifest.list.v2+json',
  },
  oci: {
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    config: 'application/vnd.oci.image.config.v1+json',
    layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
    index: 'application/vnd.oci.image.index.v1+json',
  },
} as const;
export type ImageFormat = keyof typeof mediaTypes;

export interface PushTarget {
  /** `host:port` of the registry. */
  readonly registry: string;
  readonly path: string;
  /** A token that may pull and push there. */
  readonly token: string;
  /** Compressed layers by diff ID, to be shared by several pushes. */
  readonly compressed?: Map<string, Buffer>;
}

const compress = promisify(gzip);

async function request(
  target: PushTarget,
  method: string,
  url: string,
  init: RequestInit = {},
): Promise<Response> {
  const absolute = new URL(url, `http://${target.registry}`);
  const headers = { ...init.headers, authorization: `Bearer ${target.token}` };
  return fetch(absolute, { ...init, method, headers });
}

async function expectStatus(response: Response, status: number): Promise<Response> {
  const text = await response.text();
  if (response.status === status) return response;
  throw new Error(`The registry answered ${response.status} instead of ${status}: ${text.slice(0, 300)}`);
}

/** Sends a blob unless the repository has it; its digest. */
async function putBlob(target: PushTarget, bytes: Buffer): Promise<string> {
  const digest = sha256(bytes);
  const known = await request(target, 'HEAD', `/v2/${target.path}/blobs/${digest}`);
  if (known.status === 200) return digest;
  const begun = await expectStatus(await request(target, 'POST', `/v2/${target.path}/blobs/uploads/`), 202);
  const location = new URL(begun.headers.get('location') ?? '', `http://${target.registry}`);
  location.searchParams.set('digest', digest);
  const body = new Uint8Array(bytes);
  const headers = { 'content-type': 'application/octet-stream' };
  await expectStatus(await request(target, 'PUT', location.href, { body, headers }), 201);
  return digest;
}

/** Sends a manifest or index under a tag or its own digest; its digest. */
async function putManifest(
  target: PushTarget,
  reference: string,
  manifest: Readonly<Record<string, unknown>>,
): Promise<{ readonly digest: string; readonly size: number }> {
  const body = JSON.stringify(manifest);
  const headers = { 'content-type': String(manifest['mediaType']) };
  await expectStatus(
    await request(target, 'PUT', `/v2/${target.path}/manifests/${reference}`, { body, headers }),
    201,
  );
  return { digest: sha256(body), size: Buffer.byteLength(body) };
}

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * Pushes an image under a tag (or, for part of an index, under a digest) and gives its manifest's digest.
 *
 * @param format Docker schema 2 unless asked for OCI
 */
export async function pushImage(
  target: PushTarget,
  reference: string | undefined,
  image: Image,
  format: ImageFormat = 'docker',
): Promise<{ readonly digest: string; readonly size: number }> {
  const types = mediaTypes[format];
  const layers: { mediaType: string; size: number; digest: string }[] = [];
  for (const layer of image.layers) {
    const bytes =
      target.compressed?.get(layer.diffId) ??
      (await compress(await bytesOf(layer.open()), { level: layer.compressible ? 1 : 0 }));
    target.compressed?.set(layer.diffId, bytes);
    layers.push({ mediaType: types.layer, size: bytes.length, digest: await putBlob(target, bytes) });
  }
  const config = {
    mediaType: types.config,
    size: image.config.length,
    digest: await putBlob(target, image.config),
  };
  const manifest = { schemaVersion: 2, mediaType: types.manifest, config, layers };
  return putManifest(target, reference ?? sha256(JSON.stringify(manifest)), manifest);
}

/** Pushes a multi-platform image: each platform's manifest by digest, then the index under the tag. */
export async function pushIndex(
  target: PushTarget,
  tag: string,
  images: readonly { readonly image: Image; readonly platform: string }[],
  format: ImageFormat = 'oci',
): Promise<{ readonly digest: string; readonly size: number }> {
  const manifests: Readonly<Record<string, unknown>>[] = [];
  for (const { image, platform } of images) {
    const [os, architecture] = platform.split('/');
    const pushed = await pushImage(target, undefined, image, format);
    manifests.push({ mediaType: mediaTypes[format].manifest, ...pushed, platform: { os, architecture } });
  }
  return putManifest(target, tag, { schemaVersion: 2, mediaType: mediaTypes[format].index, manifests });
}
