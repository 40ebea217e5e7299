import { hasEnded, type Transfer } from '#shared/models/transfer.ts';

export interface TransferGroups {
  /** Running or verifying, longest first. */
  readonly active: readonly Transfer[];
  /** Waiting, next one first. */
  readonly queued: readonly Transfer[];
  /** Last ended first. */
  readonly ended: readonly Transfer[];
}

/** The queue in the order in which it is read: what moves, what comes next, what was. */
export function groupTransfers(transfers: Iterable<Transfer>): TransferGroups {
  const all = [...transfers];
  return {
    active: all
      .filter((each) => each.state === 'running' || each.state === 'verifying')
      .sort((left, right) => (left.startedAt ?? 0) - (right.startedAt ?? 0)),
    queued: all
      .filter((each) => each.state === 'queued')
      .sort((left, right) => left.createdAt - right.createdAt),
    ended: all.filter(hasEnded).sort((left, right) => (right.endedAt ?? 0) - (left.endedAt ?? 0)),
  };
}

/** What the strip at the bottom shows: one transfer, and how many others there are. */
export type StripContent =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'active'; readonly transfer: Transfer; readonly others: number }
  | { readonly kind: 'ended'; readonly transfer: Transfer };

/**
 * Picks the strip's transfer: the one that runs longest, else the first that waits, else the one that
 * ended last.
 */
export function stripContent(groups: TransferGroups): StripContent {
  const current = groups.active[0] ?? groups.queued[0];
  if (current !== undefined) {
    return {
      kind: 'active',
      transfer: current,
      others: groups.active.length + groups.queued.length - 1,
    };
  }
  const last = groups.ended[0];
  return last === undefined ? { kind: 'nothing' } : { kind: 'ended', transfer: last };
}
