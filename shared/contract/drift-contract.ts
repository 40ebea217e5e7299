import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { driftUpdateSchema } from '../models/drift.ts';
import { procedure } from './procedure.ts';

/** How local images stand to Synapse: one live map by the key of the local row. */
export const driftContract = {
  /** All rows at once from what is known, then each as it settles or changes. */
  watch: procedure.output(eventIterator(driftUpdateSchema)),
  /** Asks Synapse again now. */
  refresh: procedure.output(z.void()),
  /** Keys of the rows on screen: their projects are asked about first. */
  show: procedure.input(z.object({ keys: z.array(z.string()).max(500).readonly() })).output(z.void()),
};
