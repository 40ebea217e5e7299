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
    /** Ids of the columns that the user hides, by table. */
    hiddenColumns: z.record(z.string(), z.array(z.string()).readonly()).readonly().default({}),
  })
  .readonly();
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({});

/** The settings that can be understood; the others, as in an edited or a newer file, are what they are by default. */
export function readSettings(stored: unknown): Settings {
  const fields: readonly (readonly [string, z.ZodType])[] = Object.entries(settingsSchema.unwrap().shape);
  const values: Readonly<Record<string, unknown>> =
    typeof stored === 'object' && stored !== null ? { ...stored } : {};
  const readable = fields.filter(([name, schema]) => schema.safeParse(values[name]).success);
  return settingsSchema.parse(Object.fromEntries(readable.map(([name]) => [name, values[name]])));
}
