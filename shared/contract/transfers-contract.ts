import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { digestSchema } from '../models/digest.ts';
import { preflightSchema, pushRequestSchema } from '../models/preflight.ts';
import { transferSchema } from '../models/transfer.ts';
import { procedure } from './procedure.ts';

const transferIdSchema = z.object({ id: z.string() });

/** The queue as a stream: all rows once, then each row as it changes. */
const transferUpdateSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('snapshot'), transfers: z.array(transferSchema).readonly() }),
  z.object({ type: z.literal('changed'), transfer: transferSchema }),
  z.object({ type: z.literal('removed'), id: z.string() }),
]);
export type TransferUpdate = z.infer<typeof transferUpdateSchema>;

const pullRequestSchema = z.object({
  repositoryName: z.string(),
  digest: digestSchema,
  /** Tag to give the image on the engine; undefined leaves it untagged. */
  tag: z.string().optional(),
});

/** Pushes and pulls: the checks before, the queue, and what a user can do to its rows. */
export const transfersContract = {
  /** Streams the checks as they settle; ends when all have. */
  preflight: procedure.input(pushRequestSchema).output(eventIterator(preflightSchema)),
  /** Queues a push and answers at once; a push of the same image to the same tag is not queued twice. */
  push: procedure.input(pushRequestSchema).output(transferSchema),
  pull: procedure.input(pullRequestSchema).output(transferSchema),
  watch: procedure.output(eventIterator(transferUpdateSchema)),
  cancel: procedure.input(transferIdSchema).output(z.void()),
  retry: procedure.input(transferIdSchema).output(z.void()),
  /** Takes an ended transfer out of the list. */
  dismiss: procedure.input(transferIdSchema).output(z.void()),
  dismissEnded: procedure.output(z.void()),
};
