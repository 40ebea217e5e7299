import type { PullJob } from '#shared/models/transfer.ts';
import type { TransferOutcome } from '#shared/models/transfer-events.ts';
import { fail } from '#shared/problems.ts';
import type { EngineClient, InspectedImage } from '../../clients/engine/engine-client.ts';
import type { RegistryClient } from '../../clients/registry/registry-client.ts';
import { toRegistryRepository } from '../registry-repository.ts';
import type { TransferMover } from './transfer-mover.ts';
import type { ReportTransfer } from './transfer-queue.ts';

export interface PullDeps {
  readonly mover: Pick<TransferMover, 'pull'>;
  readonly engine: Pick<EngineClient, 'inspectImage' | 'tagImage'>;
  readonly registry: Pick<RegistryClient, 'describeManifest'>;
}

/**
 * Brings exactly the image of a digest onto the engine, and proves it: the engine knows it under
 * `name@digest`, and its configuration is the one that the manifest names.
 */
export async function pullImage(
  deps: PullDeps,
  job: PullJob,
  report: ReportTransfer,
  signal: AbortSignal,
): Promise<TransferOutcome> {
  const { repositoryName, digest, tag } = job.remote;
  await deps.mover.pull(job, report, signal);
  report({ type: 'verifying', step: 'Comparing what arrived with the digest' });
  const image = await deps.engine.inspectImage(`${repositoryName}@${digest}`, signal);
  await proveContent(deps.registry, job, image, signal);
  if (tag !== undefined) await deps.engine.tagImage(image.id, { repository: repositoryName, tag }, signal);
  return { digest, imageId: image.id };
}

/**
 * An engine that keeps manifests is asked for the manifest's digest. One that keeps only configurations is
 * compared by the configuration's; of an index each engine chooses one platform, so there the engine's own
 * check of the digest while pulling has to do.
 */
async function proveContent(
  registry: PullDeps['registry'],
  job: PullJob,
  image: InspectedImage,
  signal: AbortSignal,
): Promise<void> {
  const { repositoryName, digest } = job.remote;
  const reference = `${repositoryName}@${digest}`;
  if (image.manifestDigest === digest) return;
  const repository = toRegistryRepository(repositoryName);
  const { configDigest } = await registry.describeManifest(repository, digest, signal);
  if (configDigest === undefined || image.configDigest === undefined) return;
  if (configDigest !== image.configDigest) {
    fail('registry-digest-mismatch', { reference, expected: configDigest, actual: image.configDigest });
  }
}
