import type { TransferOutcome } from '#shared/models/transfer-events.ts';
import { fail } from '#shared/problems.ts';
import { chooseFromIndex, convertToDockerManifest } from '../../clients/registry/convert-manifest.ts';
import { isIndexType } from '../../clients/registry/media-types.ts';
import type {
  ManifestHead,
  RegistryClient,
  RegistryRepository,
  ServedManifest,
} from '../../clients/registry/registry-client.ts';
import { toRegistryRepository } from '../registry-repository.ts';

const onePlatformOnly =
  'Synapse does not record images for several platforms: the tag now names the one for linux/amd64.';

/**
 * Writes a tag's manifest once more, as Docker schema 2: over the same blobs where it was an OCI manifest
 * (of an index, that of linux/amd64), and byte for byte where it had that form already, which makes the
 * registry tell Synapse again. Answers the digest that the tag has then, and what that leaves out.
 */
export async function rewriteManifest(
  registry: RegistryClient,
  wanted: { readonly repositoryName: string; readonly tag: string },
  head: ManifestHead,
  signal: AbortSignal,
): Promise<TransferOutcome> {
  const repository = toRegistryRepository(wanted.repositoryName);
  const notRecorded = () =>
    fail('push-not-recorded', {
      reference: `${wanted.repositoryName}:${wanted.tag}`,
      digest: head.digest,
      mediaType: head.mediaType,
    });
  const image = await imageManifest(registry, repository, head, signal);
  if (image === undefined) return notRecorded();
  const converted = convertToDockerManifest(image);
  if (!converted.ok) return notRecorded();
  const digest = await registry.putManifest(repository, wanted.tag, converted, signal);
  return isIndexType(head.mediaType) ? { digest, note: onePlatformOnly } : { digest };
}

async function imageManifest(
  registry: RegistryClient,
  repository: RegistryRepository,
  head: ManifestHead,
  signal: AbortSignal,
): Promise<ServedManifest | undefined> {
  const served = await registry.getManifest(repository, head.digest, signal);
  if (!isIndexType(served.mediaType)) return served;
  const chosen = chooseFromIndex(served.body);
  return chosen === undefined ? undefined : registry.getManifest(repository, chosen, signal);
}
