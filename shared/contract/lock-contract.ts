import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { lockEntrySchema, lockFileSchema } from '../models/lock-file.ts';
import { transferSchema } from '../models/transfer.ts';
import { procedure } from './procedure.ts';

const exportSchema = z.union([
  /** Every tag of every repository of a project. */
  z.object({ projectId: z.string() }),
  /** Chosen tags or digests. */
  z.object({ images: lockFileSchema.unwrap().shape.images }),
]);

const lockComparisonSchema = z
  .object({
    lock: lockFileSchema,
    entries: z.array(lockEntrySchema).readonly(),
    /** True until Synapse and the engine were asked about each. */
    asking: z.boolean(),
  })
  .readonly();
export type LockComparison = z.infer<typeof lockComparisonSchema>;

/** Lock files: which images a piece of work uses, by digest. */
export const lockContract = {
  /** The text of `axon.lock.json`. */
  export: procedure
    .input(exportSchema)
    .output(z.object({ fileName: z.string(), text: z.string(), images: z.number() })),
  /** Opens a file's text and tells, as it becomes known, what differs; `lock-file-unreadable` where it is none. */
  compare: procedure
    .input(z.object({ text: z.string().max(20_000_000) }))
    .output(eventIterator(lockComparisonSchema)),
  /** Queues a pull of exactly these digests; those that are here already are left out. */
  pull: procedure
    .input(z.object({ images: lockFileSchema.unwrap().shape.images }))
    .output(z.array(transferSchema).readonly()),
};
