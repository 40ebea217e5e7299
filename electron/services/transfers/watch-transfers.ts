import { setTimeout as pause } from 'node:timers/promises';
import type { TransferUpdate } from '#shared/contract/transfers-contract.ts';
import type { Transfer } from '#shared/models/transfer.ts';
import type { LiveValue } from '../live-value.ts';

type Rows = ReadonlyMap<string, Transfer>;

/** Layers move many times a second; nobody reads faster than this. */
const batchIntervalMs = 100;

/** The queue as a stream: all rows once, then each row that changed, ten times a second at most. */
export async function* watchTransfers(
  transfers: LiveValue<Rows>,
  signal: AbortSignal,
): AsyncGenerator<TransferUpdate, void> {
  let before: Rows | undefined;
  for await (const now of transfers.watch(signal)) {
    if (before === undefined) yield { type: 'snapshot', transfers: [...now.values()] };
    else yield* changes(before, now);
    before = now;
    await pause(batchIntervalMs, undefined, { signal }).catch(() => undefined);
  }
}

function* changes(before: Rows, now: Rows): Generator<TransferUpdate> {
  for (const id of before.keys()) if (!now.has(id)) yield { type: 'removed', id };
  for (const [id, transfer] of now) if (before.get(id) !== transfer) yield { type: 'changed', transfer };
}
