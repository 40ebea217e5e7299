import type { Digest } from '#shared/models/digest.ts';
import type { PushJob } from '#shared/models/transfer.ts';
import type { TransferOutcome } from '#shared/models/transfer-events.ts';
import { fail } from '#shared/problems.ts';
import type { ManifestHead, RegistryClient } from '../../clients/registry/registry-client.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import { toRegistryRepository } from '../registry-repository.ts';
import { rewriteManifest } from './rewrite-manifest.ts';
import type { TransferMover } from './transfer-mover.ts';
import type { ReportTransfer } from './transfer-queue.ts';
import { type WaitRules, waitForTag } from './wait-for-tag.ts';

export interface PushDeps {
  readonly mover: TransferMover;
  readonly registry: RegistryClient;
  readonly synapse: SynapseClient;
  readonly waits: WaitRules;
}

/**
 * Pushes an image and proves it: done means that the registry serves the digest under the tag and that
 * Synapse lists it there. What the engine printed is not asked.
 *
 * Where Synapse does not list what the registry has, the manifest is written once more, as Docker schema 2
 * over the same blobs where it was something else (Synapse §7.5); no layer moves for that.
 */
export async function pushImage(
  deps: PushDeps,
  job: PushJob,
  report: ReportTransfer,
  signal: AbortSignal,
): Promise<TransferOutcome> {
  const engineDigest = await deps.mover.push(job, report, signal);
  report({ type: 'verifying', step: 'Asking the registry for the digest' });
  const head = await headOfTag(deps.registry, job, signal);
  if (engineDigest !== undefined && engineDigest !== head.digest) {
    fail('push-digests-disagree', {
      reference: referenceOf(job),
      registryDigest: head.digest,
      synapseDigest: engineDigest,
    });
  }
  if (job.projectId === undefined) return { digest: head.digest };
  return recorded(deps, job, head, report, signal);
}

async function recorded(
  deps: PushDeps,
  job: PushJob,
  head: ManifestHead,
  report: ReportTransfer,
  signal: AbortSignal,
): Promise<TransferOutcome> {
  const { synapse, waits } = deps;
  report({ type: 'verifying', step: 'Waiting for Synapse to list the digest' });
  const wanted = { repositoryName: job.remote.repositoryName, tag: job.remote.tag };
  const first = await waitForTag(synapse, { ...wanted, digest: head.digest }, waits.first, signal);
  if (first === head.digest) return { digest: head.digest };
  await mustStillBe(deps, job, { digest: head.digest, listed: first }, signal);
  report({ type: 'verifying', step: 'Synapse does not list it: writing the manifest again' });
  const rewritten = await rewriteManifest(deps.registry, wanted, head, signal);
  const { digest } = rewritten;
  const second = await waitForTag(synapse, { ...wanted, digest }, waits.second, signal);
  if (second === digest) return rewritten;
  await mustStillBe(deps, job, { digest, listed: second }, signal);
  return fail('push-not-recorded', { reference: referenceOf(job), digest, mediaType: head.mediaType });
}

/** A tag that somebody else has pushed to meanwhile is theirs: it is not written over. */
async function mustStillBe(
  { registry }: PushDeps,
  job: PushJob,
  ours: { readonly digest: Digest; readonly listed: Digest | undefined },
  signal: AbortSignal,
): Promise<void> {
  const now = await headOfTag(registry, job, signal);
  if (now.digest === ours.digest) return;
  fail('push-digests-disagree', {
    reference: referenceOf(job),
    registryDigest: now.digest,
    synapseDigest: ours.listed ?? ours.digest,
  });
}

async function headOfTag(registry: RegistryClient, job: PushJob, signal: AbortSignal): Promise<ManifestHead> {
  const { repositoryName, tag } = job.remote;
  const head = await registry.headManifest(toRegistryRepository(repositoryName), tag, signal);
  return head ?? fail('registry-manifest-missing', { reference: referenceOf(job) });
}

function referenceOf(job: PushJob): string {
  return `${job.remote.repositoryName}:${job.remote.tag}`;
}
