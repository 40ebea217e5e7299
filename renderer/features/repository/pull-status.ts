import type { Digest } from '#shared/models/digest.ts';
import { imageName, type LocalImage } from '#shared/models/local-image.ts';
import { localCopies, type RemoteContent } from '#shared/models/same-image.ts';
import { hasEnded, type Transfer, transferProgress } from '#shared/models/transfer.ts';

/** Where a digest of the repository stands on this computer. */
export type PullStatus =
  | { readonly kind: 'absent' }
  | { readonly kind: 'here'; readonly names: readonly string[] }
  /** `percent` only while bytes move and all that will move is known. */
  | {
      readonly kind: 'pulling';
      readonly stage: 'queued' | 'moving' | 'unpacking';
      readonly percent: number | undefined;
    };

/** A pull under way counts more than a copy that is already here. */
export function pullStatus(
  content: RemoteContent,
  repositoryName: string,
  images: Iterable<LocalImage>,
  transfers: readonly Transfer[],
): PullStatus {
  const pull = transfers.find((transfer) => isPullOf(transfer, repositoryName, content.digest));
  if (pull !== undefined) {
    return pull.state === 'queued'
      ? { kind: 'pulling', stage: 'queued', percent: undefined }
      : { kind: 'pulling', ...progressOf(pull) };
  }
  const copies = localCopies(images, content);
  return copies.length === 0 ? { kind: 'absent' } : { kind: 'here', names: copies.map(imageName) };
}

/**
 * Engines tell of layers one after another, and of their sizes only once they move: a share of what is known so
 * far would reach 100 % and fall back.
 */
function progressOf(pull: Transfer): Pick<Extract<PullStatus, { kind: 'pulling' }>, 'stage' | 'percent'> {
  const phases = pull.layers.map(({ phase }) => phase);
  const isAhead = phases.length === 0 || phases.some((phase) => phase === 'waiting' || phase === 'preparing');
  if (isAhead) return { stage: 'moving', percent: undefined };
  if (!phases.includes('moving')) return { stage: 'unpacking', percent: undefined };
  const { fraction } = transferProgress(pull);
  return { stage: 'moving', percent: fraction === undefined ? undefined : Math.floor(fraction * 100) };
}

function isPullOf(transfer: Transfer, repositoryName: string, digest: Digest): boolean {
  const { job } = transfer;
  return (
    job.kind === 'pull' &&
    !hasEnded(transfer) &&
    job.remote.repositoryName === repositoryName &&
    job.remote.digest === digest
  );
}
