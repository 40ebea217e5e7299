import * as z from 'zod';
import { principalSchema, sharingSchema, wantedShareSchema } from '../models/access-levels.ts';
import { procedure } from './procedure.ts';

const entitySchema = z.object({ id: z.string() });

/**
 * What the user may do with a project or repository, and who else has access. Each change answers the new
 * state. `synapse-changed-meanwhile` where somebody else changed the settings since `etag`: get them again.
 */
export const sharingContract = {
  get: procedure.input(entitySchema).output(sharingSchema),
  /** Gives a repository settings of its own, which start as those that it inherits. */
  createLocal: procedure.input(entitySchema).output(sharingSchema),
  /** Takes them away again; it inherits from its project from then on. */
  removeLocal: procedure.input(entitySchema).output(sharingSchema),
  /** Replaces all lines. What Synapse would refuse ends in `sharing-not-possible` before it is asked. */
  save: procedure
    .input(
      z.object({ id: z.string(), etag: z.string(), shares: z.array(wantedShareSchema).max(1000).readonly() }),
    )
    .output(sharingSchema),
  /** "Make public" of the portal, and its opposite. */
  setPublic: procedure
    .input(z.object({ id: z.string(), etag: z.string(), public: z.boolean() }))
    .output(sharingSchema),
  /** People and teams whose name starts with the text. */
  find: procedure
    .input(z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(50).default(10) }))
    .output(z.array(principalSchema).readonly()),
};
