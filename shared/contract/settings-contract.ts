import * as z from 'zod';
import { settingsSchema } from '../models/settings.ts';
import { procedure } from './procedure.ts';

export const settingsContract = {
  get: procedure.output(settingsSchema),
  update: procedure.input(settingsSchema.unwrap().partial()).output(settingsSchema),
  /** What the "About" page shows. */
  about: procedure.output(z.object({ version: z.string(), host: z.enum(['desktop', 'browser']) })),
};
