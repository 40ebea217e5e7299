import type { Digest } from '#shared/models/digest.ts';
import { imageName, type LocalImage } from '#shared/models/local-image.ts';
import { localCopies, type RemoteContent } from '#shared/models/same-image.ts';
import { hasEnded, type Transfer, transferProgress } from '#shared/models/transfer.ts';

/** Where a digest of the repository stands on this computer. */
export type PullStanding =
  | { readonly kind: 'absent' }
  | { readonly kind: 'here'; readonly names: readonly string[] }
  /** `percent` is undefined while it waits or can't be known. */
  | { readonly kind: 'pulling'; readonly percent: number | undefined; readonly isQueued: boolean };

/** A pull under way counts more than a copy that is already here. */
export function pullStanding(
  content: RemoteContent,
  repositoryName: string,
  images: Iterable<LocalImage>,
  transfers: readonly Transfer[],
): PullStanding {
  const pull = transfers.find((transfer) => isPullOf(transfer, repositoryName, content.digest));
  if (pull !== undefined) {
    const { fraction } = transferProgress(pull);
    const percent = fraction === undefined ? undefined : Math.floor(fraction * 100);
    return { kind: 'pulling', percent, isQueued: pull.state === 'queued' };
  }
  const copies = localCopies(images, content);
  return copies.length === 0 ? { kind: 'absent' } : { kind: 'here', names: copies.map(imageName) };
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
