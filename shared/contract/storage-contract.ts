import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { problemSchema } from '../problems.ts';
import { procedure } from './procedure.ts';

/** Something that Axon can't remember, or could not read. */
const storageNoticeSchema = z.object({ id: z.string(), problem: problemSchema }).readonly();
export type StorageNotice = z.infer<typeof storageNoticeSchema>;

/** What the user is told of what Axon keeps on this computer. */
export const storageContract = {
  /** All notices that stand, whenever they change. */
  watch: procedure.output(eventIterator(z.array(storageNoticeSchema).readonly())),
  /** The user has read it; it goes in every window. */
  dismiss: procedure.input(z.object({ id: z.string() })).output(z.void()),
};
