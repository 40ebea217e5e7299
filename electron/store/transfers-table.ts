import { type Transfer, transferSchema } from '#shared/models/transfer.ts';
import { JsonRows, type TableFile } from './json-rows.ts';

/** The queue of transfers across restarts: names, digests and states, never a credential. */
export interface TransfersTable {
  /** All that can be read, in the order of the list. */
  load(): readonly Transfer[];
  /** Writes the rows before it returns; each keeps its place in the list, a new one is last. */
  put(...transfers: readonly Transfer[]): void;
  remove(ids: readonly string[]): void;
}

export function openTransfersTable(file: TableFile): TransfersTable {
  const rows = new JsonRows(file, {
    table: 'transfers',
    keys: ['id'],
    schema: transferSchema,
    order: 'first-written',
    words: 'transfers',
  });
  return {
    load: () => rows.load().map(([, transfer]) => transfer),
    put: (...transfers) => rows.putNow(transfers.map((transfer) => [[transfer.id], transfer])),
    remove: (ids) => rows.removeNow(ids.map((id) => [id])),
  };
}
