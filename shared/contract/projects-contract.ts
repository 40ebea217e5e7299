import * as z from 'zod';
import { digestSchema } from '../models/digest.ts';
import {
  projectPageSchema,
  projectSchema,
  remoteManifestSchema,
  repositorySchema,
  rightsSchema,
  tagPageSchema,
} from '../models/synapse-entities.ts';
import { procedure } from './procedure.ts';

const projectDetailsSchema = z.object({ project: projectSchema, rights: rightsSchema });
const repositoryDetailsSchema = z.object({
  repository: repositorySchema,
  project: z.object({ id: z.string(), name: z.string() }),
  rights: rightsSchema,
  /** Where the sharing settings come from: the repository itself or the entity it inherits from. */
  sharingFrom: z.object({ id: z.string(), name: z.string().optional(), own: z.boolean() }),
  requirementUnmet: z.boolean(),
  description: z.string().optional(),
  createdAt: z.number(),
  modifiedBy: z.string().optional(),
});
export type ProjectDetails = z.infer<typeof projectDetailsSchema>;
export type RepositoryDetails = z.infer<typeof repositoryDetailsSchema>;

/** What Synapse holds: projects, their repositories, and what is under each tag. */
export const projectsContract = {
  list: procedure
    .input(
      z.object({ filter: z.enum(['all', 'created', 'participated', 'team']), page: z.string().optional() }),
    )
    .output(projectPageSchema),
  favorites: procedure.output(z.array(projectSchema).readonly()),
  get: procedure.input(z.object({ id: z.string() })).output(projectDetailsSchema),
  repositories: procedure
    .input(z.object({ projectId: z.string() }))
    .output(z.array(repositorySchema).readonly()),
  setFavorite: procedure.input(z.object({ id: z.string(), favorite: z.boolean() })).output(z.void()),
};

export const repositoriesContract = {
  get: procedure.input(z.object({ id: z.string() })).output(repositoryDetailsSchema),
  /** The page of tags that starts at `offset`, newest push first. */
  tags: procedure
    .input(z.object({ id: z.string(), offset: z.number().int().min(0).default(0) }))
    .output(tagPageSchema),
  /** Size, platforms and layers of one digest, from the registry. Never changes for a digest. */
  manifest: procedure
    .input(z.object({ repositoryName: z.string(), digest: digestSchema }))
    .output(remoteManifestSchema),
};
