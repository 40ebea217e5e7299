import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { digestSchema } from '../models/digest.ts';
import { digestLookupSchema } from '../models/digest-lookup.ts';
import { searchPageSchema } from '../models/project-view.ts';
import { destinationSchema } from '../models/synapse-address.ts';
import { procedure } from './procedure.ts';

/** Finding things by what somebody typed or pasted. */
export const findContract = {
  /** Where a pasted address, id, image name or digest leads. */
  address: procedure.input(z.object({ text: z.string().max(2000) })).output(destinationSchema),
  /** Projects and repositories by words or id; what this computer knows by name comes first. */
  search: procedure
    .input(z.object({ text: z.string().max(300), start: z.number().int().min(0).default(0) }))
    .output(searchPageSchema),
  /** Everything with this digest among all that the user can see: known places at once, then the search. */
  digest: procedure.input(z.object({ digest: digestSchema })).output(eventIterator(digestLookupSchema)),
};
