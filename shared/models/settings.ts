import * as z from 'zod';

/** What the user chose. Secrets are never among it. */
export const settingsSchema = z
  .object({
    theme: z.enum(['system', 'light', 'dark']).default('system'),
    density: z.enum(['comfortable', 'compact']).default('comfortable'),
    /** Whether a pull by digest also gives the image its repository's tag on the engine. */
    tagOnPull: z.boolean().default(true),
    /** How many transfers run at once; one at a time is best on a thin link. */
    transfersAtOnce: z.number().int().min(1).max(5).default(1),
  })
  .readonly();
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({});
