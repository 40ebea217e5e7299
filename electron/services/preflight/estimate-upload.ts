import { parseDigest } from '#shared/models/digest.ts';
import type { UploadEstimate } from '#shared/models/preflight.ts';
import type { InspectedImage } from '../../clients/engine/engine-client.ts';
import type { RegistryClient, RegistryRepository } from '../../clients/registry/registry-client.ts';

interface Target extends RegistryRepository {
  /** Digests that the repository is known to have, the likeliest first. */
  readonly knownDigests: readonly string[];
}

const manifestsToRead = 3;

/**
 * An upper bound of what a push sends. Layers are compared by their unpacked content (diff ids), which is
 * the one name of a layer that does not change with compression: those of the repository's present images,
 * and of images of this registry that the engine remembers having pushed or pulled.
 */
export async function estimateUpload(
  registry: RegistryClient,
  image: InspectedImage,
  target: Target,
  signal: AbortSignal,
): Promise<UploadEstimate> {
  const present = new Set<string>();
  for (const { path, digest } of candidates(image, target).slice(0, manifestsToRead)) {
    for (const diffId of await diffIdsOf(registry, { ...target, path }, digest, signal)) present.add(diffId);
  }
  const sizes = layerSizes(image);
  const missing = sizes.filter((layer) => !present.has(layer.diffId));
  return {
    layers: sizes.length,
    layersPresent: sizes.length - missing.length,
    bytesAtMost: missing.reduce((sum, layer) => sum + layer.size, 0),
  };
}

/** The unpacked size of the largest layer, in bytes; undefined where the engine does not tell it. */
export function largestLayer(image: InspectedImage): number | undefined {
  const layers = pairedLayers(image);
  return layers && Math.max(0, ...layers.map((layer) => layer.size));
}

interface LayerSize {
  readonly diffId: string;
  readonly size: number;
}

/** Without sizes of its layers, the whole image counts as one that is not there. */
function layerSizes(image: InspectedImage): readonly LayerSize[] {
  return pairedLayers(image) ?? [{ diffId: image.id, size: image.size }];
}

/**
 * Sizes come with the history, content ids with the image; both list layers oldest first. In squashed or
 * imported images they don't pair up.
 */
function pairedLayers(image: InspectedImage): readonly LayerSize[] | undefined {
  const filled = image.layers.filter((layer) => !layer.empty);
  if (filled.length !== image.diffIds.length) return undefined;
  return image.diffIds.map((diffId, index) => ({ diffId, size: filled[index]?.size ?? 0 }));
}

function candidates(image: InspectedImage, target: Target) {
  const remembered = image.repoDigests.flatMap((name) => {
    const [repository = '', digest = ''] = name.split('@');
    const prefix = `${target.registry}/`;
    return repository.startsWith(prefix) ? [{ path: repository.slice(prefix.length), digest }] : [];
  });
  const own = target.knownDigests.map((digest) => ({ path: target.path, digest }));
  return [...remembered.filter((entry) => entry.path === target.path), ...own, ...remembered];
}

/** Diff ids of an image in the registry; none where it can't be read: an estimate must not fail a push. */
async function diffIdsOf(
  registry: RegistryClient,
  repository: RegistryRepository,
  digestText: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const digest = parseDigest(digestText);
  if (digest === undefined) return [];
  try {
    const { configDigest } = await registry.describeManifest(repository, digest, signal);
    if (configDigest === undefined) return [];
    return (await registry.getConfig(repository, configDigest, signal)).diffIds;
  } catch (error) {
    if (signal.aborted) throw error;
    return [];
  }
}
