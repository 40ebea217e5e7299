import { expect, test } from 'vitest';
import { chooseFromIndex, convertToDockerManifest } from './convert-manifest.ts';
import { sha256 } from './sha256.ts';

const ociManifest = 'application/vnd.oci.image.manifest.v1+json';
const dockerManifest = 'application/vnd.docker.distribution.manifest.v2+json';
const gzipLayer = 'application/vnd.oci.image.layer.v1.tar+gzip';

function bytes(json: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(json));
}

function digestOf(text: string): string {
  return sha256(new TextEncoder().encode(text));
}

function ociImage(layers: readonly object[], config: object = {}): Uint8Array<ArrayBuffer> {
  return bytes({
    schemaVersion: 2,
    mediaType: ociManifest,
    config: {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      digest: digestOf('config'),
      size: 12,
      ...config,
    },
    layers,
    annotations: { 'org.opencontainers.image.created': '2026-02-11T17:03:11Z' },
  });
}

function layer(name: string, mediaType = gzipLayer, more: object = {}): object {
  return { mediaType, digest: digestOf(name), size: name.length, ...more };
}

test('an OCI image becomes Docker schema 2 over the same blobs', () => {
  const body = ociImage([layer('one'), layer('two', gzipLayer, { annotations: { a: 'b' } })]);
  const converted = convertToDockerManifest({ mediaType: ociManifest, body });
  expect(converted).toMatchObject({ ok: true, mediaType: dockerManifest });
  expect(converted.ok && JSON.parse(new TextDecoder().decode(converted.body))).toEqual({
    schemaVersion: 2,
    mediaType: dockerManifest,
    config: {
      mediaType: 'application/vnd.docker.container.image.v1+json',
      size: 12,
      digest: digestOf('config'),
    },
    layers: [
      { mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip', size: 3, digest: digestOf('one') },
      { mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip', size: 3, digest: digestOf('two') },
    ],
  });
});

test('the same image gives the same bytes, so a second repair changes nothing', () => {
  const body = ociImage([layer('one')]);
  const first = convertToDockerManifest({ mediaType: ociManifest, body });
  const second = convertToDockerManifest({ mediaType: ociManifest, body: body.slice() });
  expect(first.ok && second.ok && sha256(first.body) === sha256(second.body)).toBe(true);
  const again = first.ok ? convertToDockerManifest(first) : first;
  expect(again).toEqual(first);
});

test.each([
  ['zstd-layer', ociImage([layer('one'), layer('two', 'application/vnd.oci.image.layer.v1.tar+zstd')])],
  ['uncompressed-layer', ociImage([layer('one', 'application/vnd.oci.image.layer.v1.tar')])],
  ['foreign-layer', ociImage([layer('one', 'application/vnd.oci.image.layer.nondistributable.v1.tar+gzip')])],
  ['foreign-layer', ociImage([layer('one', gzipLayer, { urls: ['https://elsewhere.example/one'] })])],
  ['foreign-layer', ociImage([layer('one', 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip')])],
  ['unknown-layer', ociImage([layer('one', 'application/vnd.cncf.helm.chart.content.v1.tar+gzip')])],
  ['not-an-image', ociImage([layer('one')], { mediaType: 'application/vnd.cncf.helm.config.v1+json' })],
  ['not-an-image-manifest', bytes({ schemaVersion: 2, manifests: [] })],
  ['not-an-image-manifest', bytes({ schemaVersion: 1, fsLayers: [] })],
  ['not-an-image-manifest', new TextEncoder().encode('<html>')],
])('refuses with %s', (reason, body) => {
  expect(convertToDockerManifest({ mediaType: ociManifest, body })).toEqual({ ok: false, reason });
});

const amd64 = { os: 'linux', architecture: 'amd64' };
const arm64 = { os: 'linux', architecture: 'arm64', variant: 'v8' };

function index(...entries: readonly object[]): Uint8Array {
  const manifests = entries.map((entry, position) => ({
    mediaType: ociManifest,
    digest: digestOf(`manifest ${position}`),
    size: 500,
    ...entry,
  }));
  return bytes({ schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests });
}

test('of an index the wanted platform is chosen', () => {
  const body = index({ platform: amd64 }, { platform: arm64 });
  expect(chooseFromIndex(body, { os: 'linux', architecture: 'arm64' })).toBe(digestOf('manifest 1'));
  expect(chooseFromIndex(body, { os: 'linux', architecture: 'arm64', variant: 'v7' })).toBeUndefined();
  expect(chooseFromIndex(body, { os: 'windows', architecture: 'amd64' })).toBeUndefined();
});

test('with no wish it is linux/amd64, or the only image beside its attestation', () => {
  const attestation = {
    platform: { os: 'unknown', architecture: 'unknown' },
    annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
  };
  expect(chooseFromIndex(index({ platform: arm64 }, { platform: amd64 }))).toBe(digestOf('manifest 1'));
  expect(chooseFromIndex(index(attestation, { platform: arm64 }))).toBe(digestOf('manifest 1'));
  expect(
    chooseFromIndex(index({ platform: arm64 }, { platform: { os: 'linux', architecture: 's390x' } })),
  ).toBe(undefined);
  expect(chooseFromIndex(index(attestation))).toBeUndefined();
});
