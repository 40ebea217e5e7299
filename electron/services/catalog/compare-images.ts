import type { ComparedImageName } from '#shared/contract/projects-contract.ts';
import { dockerfileStep } from '#shared/models/image-configuration.ts';
import { type ComparedImage, diffImages, type ImageDiff } from '#shared/models/image-diff.ts';
import type { RemoteManifest } from '#shared/models/synapse-entities.ts';
import { fail } from '#shared/problems.ts';
import type { EngineClient, InspectedImage } from '../../clients/engine/engine-client.ts';
import { readJson } from '../../clients/http/read-json.ts';
import { imageEntries, indexSchema } from '../../clients/registry/manifest-schema.ts';
import { isIndexType } from '../../clients/registry/media-types.ts';
import type { RegistryClient } from '../../clients/registry/registry-client.ts';
import { toRegistryRepository } from '../registry-repository.ts';

interface CompareDeps {
  readonly engine: Pick<EngineClient, 'inspectImage'>;
  readonly registry: Pick<RegistryClient, 'describeManifest' | 'getManifest'>;
}

/** What leads from one image to another, wherever each is. */
export async function compareImages(
  deps: CompareDeps,
  { before, after }: { readonly before: ComparedImageName; readonly after: ComparedImageName },
  signal: AbortSignal,
): Promise<ImageDiff> {
  const [left, right] = await Promise.all([readImage(deps, before, signal), readImage(deps, after, signal)]);
  return diffImages(left, right);
}

async function readImage(
  { engine, registry }: CompareDeps,
  name: ComparedImageName,
  signal: AbortSignal,
): Promise<ComparedImage> {
  if (name.where === 'engine') return fromEngine(await engine.inspectImage(name.imageId, signal));
  return fromRegistry(await describe(registry, name, signal));
}

/** Of an index its first image: the parts of several can't be compared with one. */
async function describe(
  registry: CompareDeps['registry'],
  { repositoryName, digest }: Extract<ComparedImageName, { where: 'registry' }>,
  signal: AbortSignal,
): Promise<RemoteManifest> {
  const repository = toRegistryRepository(repositoryName);
  const described = await registry.describeManifest(repository, digest, signal);
  if (!isIndexType(described.mediaType)) return described;
  const { body, mediaType } = await registry.getManifest(repository, digest, signal);
  const index = indexSchema.safeParse(readJson(body));
  const first = index.success ? imageEntries(index.data)[0] : undefined;
  const reference = `${repositoryName}@${digest}`;
  if (first === undefined) return fail('registry-manifest-unsupported', { reference, mediaType });
  return registry.describeManifest(repository, first.digest, signal);
}

function fromRegistry(manifest: RemoteManifest): ComparedImage {
  const { layers, diffIds, configuration, labels, history = [], platforms, createdAt } = manifest;
  const steps = history.filter(({ empty }) => !empty);
  const told = steps.length === layers.length;
  return {
    layers: layers.map(({ digest, size }, index) => {
      const step = told ? steps[index] : undefined;
      const diffId = diffIds?.[index];
      return {
        digest,
        size,
        ...(diffId === undefined ? {} : { diffId }),
        ...(step === undefined ? {} : { createdBy: dockerfileStep(step.createdBy) }),
      };
    }),
    ...(configuration === undefined ? {} : { configuration }),
    labels,
    history: history.map((step) => ({ ...step, createdBy: dockerfileStep(step.createdBy) })),
    platforms,
    ...(createdAt === undefined ? {} : { createdAt }),
  };
}

function fromEngine(image: InspectedImage): ComparedImage {
  const steps = image.layers.filter(({ empty }) => !empty);
  const told = steps.length === image.diffIds.length;
  return {
    layers: image.diffIds.map((diffId, index) => {
      const step = told ? steps[index] : undefined;
      return {
        diffId,
        ...(step === undefined ? {} : { size: step.size, createdBy: dockerfileStep(step.createdBy) }),
      };
    }),
    configuration: image.configuration,
    labels: image.labels,
    history: image.layers.map(({ createdBy, empty }) => ({ createdBy: dockerfileStep(createdBy), empty })),
    platforms: image.platform === undefined ? [] : [image.platform],
    ...(image.createdAt === 0 ? {} : { createdAt: image.createdAt }),
  };
}
