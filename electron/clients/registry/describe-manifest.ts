import PQueue from 'p-queue';
import type { Digest } from '#shared/models/digest.ts';
import type { Platform } from '#shared/models/platform.ts';
import type { RemoteManifest } from '#shared/models/synapse-entities.ts';
import { fail, ProblemError } from '#shared/problems.ts';
import { readJson } from '../http/read-json.ts';
import {
  type Descriptor,
  type ImageManifest,
  type IndexEntry,
  imageEntries,
  imageManifestSchema,
  indexSchema,
} from './manifest-schema.ts';
import { dockerConfig, isIndexType, ociConfig } from './media-types.ts';
import type { RegistryClient, RegistryRepository, ServedManifest } from './registry-client.ts';

type Reads = Pick<RegistryClient, 'getManifest' | 'getConfig'>;

/** Images of one index that are read for their sizes; no honest index has more. */
const mostImages = 100;
const imagesAtOnce = 3;

/** Reads what a digest names. An index is described by its images, without the attestations among them. */
export async function describeManifest(
  reads: Reads,
  repository: RegistryRepository,
  digest: Digest,
  signal: AbortSignal,
): Promise<RemoteManifest> {
  const manifest = await reads.getManifest(repository, digest, signal);
  const { body, mediaType } = manifest;
  const { registry, path } = repository;
  const reference = `${registry}/${path}@${digest}`;
  if (isIndexType(mediaType)) {
    const index = indexSchema.safeParse(readJson(body));
    if (!index.success) return fail('registry-unusable-answer', { registry, detail: index.error.message });
    const images = imageEntries(index.data).slice(0, mostImages);
    const parts = await readImages(reads, repository, images, signal);
    return describeIndex(manifest, images, parts);
  }
  const image = imageManifestSchema.safeParse(readJson(body));
  if (!image.success) return fail('registry-manifest-unsupported', { reference, mediaType });
  return describeImage(reads, repository, { manifest, image: image.data }, signal);
}

async function describeImage(
  reads: Reads,
  repository: RegistryRepository,
  { manifest, image }: { readonly manifest: ServedManifest; readonly image: ImageManifest },
  signal: AbortSignal,
): Promise<RemoteManifest> {
  const { digest, mediaType } = manifest;
  const layers = image.layers.map(({ digest, size, mediaType }) => ({ digest, size, mediaType }));
  const described = {
    digest,
    mediaType,
    configDigest: image.config.digest,
    size: totalSize([image.config, ...image.layers]),
    layers,
  };
  // Other artifacts (charts, models) keep something of their own where images keep their configuration.
  if (image.config.mediaType !== dockerConfig && image.config.mediaType !== ociConfig) {
    return { ...described, platforms: [], labels: {} };
  }
  const config = await reads.getConfig(repository, image.config.digest, signal);
  return {
    ...described,
    platforms: config.platform === undefined ? [] : [config.platform],
    ...(config.createdAt === undefined ? {} : { createdAt: config.createdAt }),
    labels: config.labels,
    configuration: config.configuration,
    history: config.history,
    ...(config.diffIds.length === layers.length ? { diffIds: config.diffIds } : {}),
  };
}

function describeIndex(
  { digest, mediaType }: ServedManifest,
  images: readonly IndexEntry[],
  parts: readonly ImageManifest[],
): RemoteManifest {
  const platforms = images.flatMap(({ platform }): Platform[] => (platform == null ? [] : [platform]));
  const size = totalSize(parts.flatMap(({ config, layers }) => [config, ...layers]));
  return { digest, mediaType, size, layers: [], platforms, labels: {} };
}

/** The manifests of an index. One that was never pushed is left out: indexes may be sparse. */
async function readImages(
  reads: Reads,
  repository: RegistryRepository,
  images: readonly IndexEntry[],
  signal: AbortSignal,
): Promise<readonly ImageManifest[]> {
  const queue = new PQueue({ concurrency: imagesAtOnce });
  const found = await queue.addAll(
    images.map((entry) => async () => {
      const served = await reads.getManifest(repository, entry.digest, signal).catch(unlessMissing);
      const image = imageManifestSchema.safeParse(served && readJson(served.body));
      return image.success ? [image.data] : [];
    }),
    { signal },
  );
  return found.flat();
}

function unlessMissing(error: unknown): undefined {
  if (error instanceof ProblemError && error.problem.code === 'registry-manifest-missing') return undefined;
  throw error;
}

/** Blobs that several images share count once. */
function totalSize(blobs: readonly Descriptor[]): number {
  const sizes = new Map(blobs.map(({ digest, size }) => [digest, size]));
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}
