import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { digestSchema } from '../models/digest.ts';
import { imageDiffSchema } from '../models/image-diff.ts';
import { projectViewNameSchema, projectViewSchema, repositoryListingSchema } from '../models/project-view.ts';
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
  /** A list as it was last time, at once, then as Synapse says now; ends after that. */
  browse: procedure.input(projectViewNameSchema).output(eventIterator(projectViewSchema)),
  /** The page that follows; add it with `appendProjects`. */
  more: procedure
    .input(z.object({ view: projectViewNameSchema, page: z.string() }))
    .output(projectPageSchema),
  /** Teams of the user. */
  teams: procedure.output(z.array(z.object({ id: z.string(), name: z.string() })).readonly()),
  create: procedure
    .input(z.object({ name: z.string().max(256), description: z.string().max(1000).optional() }))
    .output(projectSchema),
  /** The repositories of a project with tags and people, filled in as they become known; ends when all is. */
  browseRepositories: procedure
    .input(z.object({ projectId: z.string() }))
    .output(eventIterator(repositoryListingSchema)),
};

/** One side of a comparison: an image in a registry, or on the engine. */
export const comparedImageNameSchema = z.discriminatedUnion('where', [
  z.object({ where: z.literal('registry'), repositoryName: z.string(), digest: digestSchema }),
  z.object({ where: z.literal('engine'), imageId: z.string() }),
]);
export type ComparedImageName = z.infer<typeof comparedImageNameSchema>;

const externalTagsSchema = z.object({
  tags: z.array(z.string()).readonly(),
  /** True where the registry has more than were listed. */
  more: z.boolean(),
});

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
  /** What leads from the one image to the other. Of an index, its first image is compared. */
  compare: procedure
    .input(z.object({ before: comparedImageNameSchema, after: comparedImageNameSchema }))
    .output(imageDiffSchema),
  /** Lists a repository of another registry in a project; `external-name-not-possible` where it can't be. */
  addExternal: procedure
    .input(
      z.object({ projectId: z.string(), repositoryName: z.string(), description: z.string().optional() }),
    )
    .output(repositorySchema),
  /** Changes an external repository; a managed one can never be renamed or described (Synapse §4.3). */
  editExternal: procedure
    .input(
      z.object({
        id: z.string(),
        etag: z.string(),
        repositoryName: z.string(),
        description: z.string().optional(),
      }),
    )
    .output(repositorySchema),
  /** Tags of an external repository, as its own registry lists them without a credential. */
  externalTags: procedure.input(z.object({ repositoryName: z.string() })).output(externalTagsSchema),
  /** What a tag names in its own registry now. */
  externalDigest: procedure
    .input(z.object({ repositoryName: z.string(), tag: z.string() }))
    .output(z.object({ digest: digestSchema })),
  /** Records a digest under a tag of an external repository. */
  addTag: procedure
    .input(z.object({ id: z.string(), tag: z.string(), digest: digestSchema }))
    .output(z.void()),
};
