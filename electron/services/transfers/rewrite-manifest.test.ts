import { expect, test } from 'vitest';
import { digestSchema } from '#shared/models/digest.ts';
import type { ManifestHead, RegistryClient, ServedManifest } from '../../clients/registry/registry-client.ts';
import { sha256 } from '../../clients/registry/sha256.ts';
import { rewriteManifest } from './rewrite-manifest.ts';

const signal = new AbortController().signal;
const wanted = { repositoryName: 'docker.synapse.org/syn1/rnaseq', tag: 'v2' };
const oci = 'application/vnd.oci.image.manifest.v1+json';
const index = 'application/vnd.oci.image.index.v1+json';
const docker = 'application/vnd.docker.distribution.manifest.v2+json';
const written = digestSchema.parse(`sha256:${'f'.repeat(64)}`);

function served(mediaType: string, content: object): ServedManifest {
  const body = new TextEncoder().encode(JSON.stringify({ schemaVersion: 2, mediaType, ...content }));
  return { mediaType, body, digest: sha256(body), size: body.length };
}

const blob = (mediaType: string, letter: string) => ({
  mediaType,
  digest: `sha256:${letter.repeat(64)}`,
  size: 3,
});
const image = (config: object = {}) =>
  served(oci, {
    config: { ...blob('application/vnd.oci.image.config.v1+json', 'c'), ...config },
    layers: [blob('application/vnd.oci.image.layer.v1.tar+gzip', '1')],
  });
const entry = (one: ServedManifest, architecture: string) => ({
  mediaType: one.mediaType,
  digest: one.digest,
  size: one.size,
  platform: { os: 'linux', architecture },
});

/** A registry with these manifests, and what was written to it. */
function registryWith(...manifests: readonly ServedManifest[]) {
  const puts: { readonly tag: string; readonly mediaType: string }[] = [];
  const asks: Pick<RegistryClient, 'getManifest' | 'putManifest'> = {
    async getManifest(_repository, reference) {
      const found = manifests.find(({ digest }) => digest === reference);
      if (found === undefined) throw new Error(`there is no ${reference}`);
      return found;
    },
    async putManifest(_repository, tag, { mediaType }) {
      puts.push({ tag, mediaType });
      return written;
    },
  };
  return { registry: asks as RegistryClient, puts };
}

const rewrite = (registry: RegistryClient, head: ManifestHead) =>
  rewriteManifest(registry, wanted, head, signal);

test('an OCI manifest is written as Docker schema 2 under the same tag, and nothing is left out', async () => {
  const one = image();
  const { registry, puts } = registryWith(one);
  expect(await rewrite(registry, one)).toEqual({ digest: written });
  expect(puts).toEqual([{ tag: 'v2', mediaType: docker }]);
});

test('of an index that of linux/amd64 is written, and what is left out is said', async () => {
  const [amd64, arm64] = [image(), image({ size: 4 })];
  const list = served(index, { manifests: [entry(arm64, 'arm64'), entry(amd64, 'amd64')] });
  const { registry, puts } = registryWith(list, amd64, arm64);
  expect(await rewrite(registry, list)).toEqual({
    digest: written,
    note: expect.stringContaining('linux/amd64'),
  });
  expect(puts).toEqual([{ tag: 'v2', mediaType: docker }]);
});

test('what can’t be written in that form is left as it is', async () => {
  const zstd = served(oci, {
    config: blob('application/vnd.oci.image.config.v1+json', 'c'),
    layers: [blob('application/vnd.oci.image.layer.v1.tar+zstd', '1')],
  });
  const { registry, puts } = registryWith(zstd);
  await expect(rewrite(registry, zstd)).rejects.toMatchObject({ problem: { code: 'push-not-recorded' } });
  expect(puts).toEqual([]);
});
