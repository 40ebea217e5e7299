import { useEffect, useRef } from 'react';
import type { Transfer } from '#shared/models/transfer.ts';
import { orpc, queryClient } from '../../connection/query.ts';
import { useTransfers } from '../../state/transfers.ts';
import { announce } from '../../ui/announce.tsx';
import { announcements } from './transfer-announcements.ts';

/**
 * What else changes when a transfer does: starts and ends are said aloud, and what a finished push changed
 * in Synapse is read anew. For the one component that is always there.
 */
export function useTransferEffects(): void {
  const { transfers, known } = useTransfers();
  const before = useRef<ReadonlyMap<string, Transfer>>(undefined);
  useEffect(() => {
    if (!known) return;
    const after = new Map(transfers.map((transfer) => [transfer.id, transfer]));
    const old = before.current;
    before.current = after;
    if (old === undefined) return;
    const sentences = announcements(old, after);
    if (sentences.length > 0) announce(sentences.join(' '));
    if (transfers.some((transfer) => endedWell(old.get(transfer.id), transfer))) rereadRepositories();
  }, [transfers, known]);
}

function endedWell(old: Transfer | undefined, now: Transfer): boolean {
  return now.job.kind === 'push' && now.state === 'done' && old !== undefined && old.state !== 'done';
}

function rereadRepositories(): void {
  void queryClient.invalidateQueries({ queryKey: orpc.repositories.get.key() });
}
