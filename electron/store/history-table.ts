import type * as z from 'zod';
import { type Transfer, transferSchema } from '#shared/models/transfer.ts';
import { JsonRows, type TableFile } from './json-rows.ts';

/** A transfer that ended, in whichever way, without what only matters while it runs. */
export const endedTransferSchema = transferSchema
  .unwrap()
  .omit({ step: true, layers: true, bytesPerSecond: true })
  .readonly();
export type EndedTransfer = z.infer<typeof endedTransferSchema>;

/** What went where: every attempt that ended, also those that are no longer in the list of transfers. */
export interface HistoryTable {
  note(...transfers: readonly Transfer[]): void;
  /** The last attempt of a transfer. */
  find(id: string): EndedTransfer | undefined;
}

/** The oldest are forgotten. */
const mostKept = 10_000;

export function openHistoryTable(file: TableFile): HistoryTable {
  const rows = new JsonRows(file, {
    table: 'history',
    keys: ['transfer', 'attempt'],
    schema: endedTransferSchema,
    order: 'first-written',
    words: 'entries of the history',
    mostKept,
  });
  return {
    note: (...transfers) =>
      rows.putNow(
        transfers.map(({ step: _, layers: __, bytesPerSecond: ___, ...ended }) => [
          [ended.id, String(ended.attempt)],
          ended,
        ]),
      ),
    find: (id) => rows.findLast([id]),
  };
}
