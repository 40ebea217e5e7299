import * as z from 'zod';
import { procedure } from './procedure.ts';

const trashedSchema = z
  .object({
    id: z.string(),
    /** Full name of a repository where this computer knew it, else the name that Synapse tells. */
    name: z.string(),
    kind: z.enum(['project', 'repository', 'other']),
    /** Milliseconds since 1970. */
    deletedAt: z.number(),
    /** When Synapse deletes it for good. */
    purgedAt: z.number(),
    projectId: z.string().optional(),
    projectName: z.string().optional(),
  })
  .readonly();
export type Trashed = z.infer<typeof trashedSchema>;

const deletionSchema = z
  .object({
    name: z.string(),
    /** What is lost or kept by deleting, one sentence each; to be shown before. */
    warnings: z.array(z.string()).readonly(),
    /** Why it can't be deleted; absent where it can. */
    refusal: z.string().optional(),
  })
  .readonly();
export type Deletion = z.infer<typeof deletionSchema>;

/** Deleting projects and repositories, and taking them back (Synapse §4.5). */
export const trashContract = {
  /** What deleting would mean. Changes nothing. */
  consider: procedure.input(z.object({ id: z.string() })).output(deletionSchema),
  put: procedure.input(z.object({ id: z.string() })).output(z.void()),
  /** What the user deleted in the last 30 days, newest first. */
  list: procedure
    .input(z.object({ offset: z.number().int().min(0).default(0) }))
    .output(z.object({ items: z.array(trashedSchema).readonly(), nextOffset: z.number().optional() })),
  /** Puts it back where it was; local sharing settings do not come back. */
  restore: procedure.input(z.object({ id: z.string() })).output(z.void()),
};
