/** The transfer queue, as it is right now; newest first. */
import { create } from 'zustand';
import type { TransferUpdate } from '#shared/contract/transfers-contract.ts';
import { hasEnded, type Transfer } from '#shared/models/transfer.ts';

/** Applies one update; rows stay sorted, newest first, so that progress never moves a row. */
export function applyTransferUpdate(
  transfers: readonly Transfer[],
  update: TransferUpdate,
): readonly Transfer[] {
  switch (update.type) {
    case 'snapshot':
      return newestFirst(update.transfers);
    case 'removed':
      return transfers.filter((transfer) => transfer.id !== update.id);
    case 'changed': {
      const index = transfers.findIndex((transfer) => transfer.id === update.transfer.id);
      return index === -1
        ? newestFirst([...transfers, update.transfer])
        : transfers.with(index, update.transfer);
    }
  }
}

function newestFirst(transfers: readonly Transfer[]): readonly Transfer[] {
  return transfers.toSorted((left, right) => right.createdAt - left.createdAt);
}

/** Those under way or waiting. */
export function unfinished(transfers: readonly Transfer[]): readonly Transfer[] {
  return transfers.filter((transfer) => !hasEnded(transfer));
}

interface TransfersStore {
  readonly transfers: readonly Transfer[];
  readonly known: boolean;
  readonly apply: (update: TransferUpdate) => void;
}

export const useTransfers = create<TransfersStore>((set) => ({
  transfers: [],
  known: false,
  apply: (update) =>
    set(({ transfers }) => ({ transfers: applyTransferUpdate(transfers, update), known: true })),
}));
