/**
 * How a transfer changes: `(transfer, event) => transfer`, pure. The queue feeds it; the store keeps what
 * comes out.
 */
import type { Problem } from '../problems.ts';
import type { Digest } from './digest.ts';
import {
  hasEnded,
  type LayerPhase,
  type LayerProgress,
  type Transfer,
  type TransferJob,
} from './transfer.ts';

/** How a transfer ended well. */
export interface TransferOutcome {
  readonly digest: Digest;
  readonly imageId?: string;
  readonly note?: string;
}

export type TransferEvent =
  | { readonly type: 'started'; readonly at: number }
  | { readonly type: 'step'; readonly step: string }
  | {
      readonly type: 'layer';
      readonly id: string;
      readonly phase: LayerPhase;
      readonly current?: number | undefined;
      readonly total?: number | undefined;
    }
  | { readonly type: 'rate'; readonly bytesPerSecond: number | undefined }
  | { readonly type: 'verifying'; readonly step: string }
  | ({ readonly type: 'done'; readonly at: number } & TransferOutcome)
  | { readonly type: 'failed'; readonly at: number; readonly problem: Problem }
  | { readonly type: 'cancelled'; readonly at: number }
  | { readonly type: 'retried' };

/** A new row, waiting for its turn. */
export function queuedTransfer(id: string, job: TransferJob, now: number): Transfer {
  return { id, job, state: 'queued', step: 'Waiting for its turn', layers: [], attempt: 1, createdAt: now };
}

/** The transfer after the event. Events that come too late, after the end, change nothing. */
export function reduceTransfer(transfer: Transfer, event: TransferEvent): Transfer {
  if (event.type === 'retried') return retried(transfer);
  if (hasEnded(transfer)) return transfer;
  switch (event.type) {
    case 'started':
      return { ...transfer, state: 'running', step: 'Starting', startedAt: event.at };
    case 'step':
      return { ...transfer, step: event.step };
    case 'layer':
      return { ...transfer, layers: withLayer(transfer.layers, event) };
    case 'rate':
      return withRate(transfer, event.bytesPerSecond);
    case 'verifying':
      return { ...withRate(transfer, undefined), state: 'verifying', step: event.step };
    case 'done': {
      const { type: _, at, ...outcome } = event;
      return { ...ended(transfer, at), state: 'done', step: 'Done', ...outcome };
    }
    case 'failed':
      return { ...ended(transfer, event.at), state: 'failed', step: 'Failed', problem: event.problem };
    case 'cancelled':
      return { ...ended(transfer, event.at), state: 'cancelled', step: 'Cancelled' };
  }
}

/** What a transfer read from the store is after a restart: what was under way was interrupted. */
export function afterRestart(transfer: Transfer, now: number): Transfer {
  if (hasEnded(transfer)) return transfer;
  return reduceTransfer(transfer, {
    type: 'failed',
    at: now,
    problem: { code: 'transfer-interrupted', facts: {} },
  });
}

function retried(transfer: Transfer): Transfer {
  const { id, job, createdAt, attempt } = transfer;
  return { ...queuedTransfer(id, job, createdAt), attempt: attempt + 1 };
}

function ended(transfer: Transfer, at: number): Transfer {
  return { ...withRate(transfer, undefined), endedAt: at };
}

function withRate(transfer: Transfer, bytesPerSecond: number | undefined): Transfer {
  const { bytesPerSecond: _, ...rest } = transfer;
  return bytesPerSecond === undefined ? rest : { ...rest, bytesPerSecond };
}

function withLayer(
  layers: readonly LayerProgress[],
  event: Extract<TransferEvent, { type: 'layer' }>,
): readonly LayerProgress[] {
  const index = layers.findIndex((layer) => layer.id === event.id);
  const before = layers[index];
  const total = event.total ?? before?.total;
  const finished = event.phase === 'done' || event.phase === 'verifying' || event.phase === 'unpacking';
  const current = event.current ?? (finished ? (total ?? before?.current ?? 0) : (before?.current ?? 0));
  const layer: LayerProgress = {
    id: event.id,
    phase: event.phase,
    current,
    ...(total === undefined ? {} : { total }),
  };
  return before === undefined ? [...layers, layer] : layers.with(index, layer);
}
