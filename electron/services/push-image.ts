import type { Digest } from '#shared/models/digest.ts';
import type { PushJob } from '#shared/models/transfer.ts';
import { fail } from '#shared/problems.ts';
import type { ManifestHead, RegistryClient } from '../clients/registry/registry-client.ts';
import type { SynapseClient } from '../clients/synapse/synapse-client.ts';
import { registryOf } from './engine-mover.ts';
import { rewriteManifest } from './rewrite-manifest.ts';
import type { TransferMover } from './transfer-mover.ts';
import type { ReportTransfer, TransferOutcome } from './transfer-queue.ts';
import { type WaitRules, waitForTag } from './wait-for-tag.ts';

export interface PushParts {
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
 * over the same blobs where it was something else (contract 7.5); no layer moves for that.
 */
export async function pushImage(
  parts: PushParts,
  job: PushJob,
  report: ReportTransfer,
  signal: AbortSignal,
): Promise<TransferOutcome> {
  const engineDigest = await parts.mover.push(job, report, signal);
  report({ type: 'verifying', step: 'Asking the registry for the digest' });
  const head = await headOfTag(parts.registry, job, signal);
  if (engineDigest !== undefined && engineDigest !== head.digest) {
    fail('push-digests-disagree', {
      reference: referenceOf(job),
      registryDigest: head.digest,
      synapseDigest: engineDigest,
    });
  }
  if (job.projectId === undefined) return { digest: head.digest };
  return { digest: await recordedDigest(parts, job, head, report, signal) };
}

async function recordedDigest(
  parts: PushParts,
  job: PushJob,
  head: ManifestHead,
  report: ReportTransfer,
  signal: AbortSignal,
): Promise<Digest> {
  report({ type: 'verifying', step: 'Waiting for Synapse to list the digest' });
  const wanted = { repositoryName: job.remote.repositoryName, tag: job.remote.tag };
  const first = await waitForTag(
    parts.synapse,
    { ...wanted, digest: head.digest },
    parts.waits.first,
    signal,
  );
  if (first === head.digest) return head.digest;
  report({ type: 'verifying', step: 'Synapse does not list it: writing the manifest again' });
  const rewritten = await rewriteManifest(parts.registry, wanted, head, signal);
  const second = await waitForTag(
    parts.synapse,
    { ...wanted, digest: rewritten },
    parts.waits.second,
    signal,
  );
  if (second === rewritten) return rewritten;
  const reference = referenceOf(job);
  const now = await headOfTag(parts.registry, job, signal);
  if (second !== undefined && now.digest !== rewritten) {
    fail('push-digests-disagree', { reference, registryDigest: now.digest, synapseDigest: second });
  }
  return fail('push-not-recorded', { reference, digest: now.digest, mediaType: head.mediaType });
}

async function headOfTag(registry: RegistryClient, job: PushJob, signal: AbortSignal): Promise<ManifestHead> {
  const { repositoryName, tag } = job.remote;
  const host = registryOf(repositoryName);
  const head = await registry.headManifest(host, repositoryName.slice(host.length + 1), tag, signal);
  return head ?? fail('registry-manifest-missing', { reference: referenceOf(job) });
}

function referenceOf(job: PushJob): string {
  return `${job.remote.repositoryName}:${job.remote.tag}`;
}
