import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { engineStatusSchema } from '../models/engine-status.ts';
import { imageListUpdateSchema } from '../models/local-image.ts';
import { procedure } from './procedure.ts';

/** The engine and its images, as streams that start with the present state. */
export const imagesContract = {
  engine: procedure.output(eventIterator(engineStatusSchema)),
  reconnect: procedure.output(z.void()),
  watch: procedure.output(eventIterator(imageListUpdateSchema)),
  tag: procedure
    .input(z.object({ imageId: z.string(), repository: z.string(), tag: z.string() }))
    .output(z.void()),
  /** Removes one name of an image, or the image itself where it is its last; `reference` may be an id. */
  remove: procedure.input(z.object({ reference: z.string() })).output(z.void()),
};
