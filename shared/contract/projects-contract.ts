import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { accessSchema } from '../models/access/judge-access.ts';
import { digestSchema } from '../models/digest.ts';
import { imageDiffSchema } from '../models/image-diff.ts';
import {
  projectViewNameSchema,
  projectViewSchema,
  repositoryListingSchema,
  tagListingSchema,
} from '../models/project-view.ts';
import { projectSchema, remoteManifestSchema, repositorySchema } from '../models/synapse-entities.ts';
import { procedure } from './procedure.ts';

const projectDetailsSchema = z.object({
  project: projectSchema,
  access: accessSchema,
  /** The same for a repository of it that has no sharing settings of its own. */
  inherited: accessSchema,
});
const repositoryDetailsSchema = z.object({
  repository: repositorySchema,
  project: z.object({ id: z.string(), name: z.string() }),
  access: accessSchema,
  /** Where the sharing settings come from: the repository itself or the entity it inherits from. */
  sharingFrom: z.object({ id: z.string(), name: z.string().optional(), own: z.boolean() }),
  description: z.string().optional(),
  createdAt: z.number(),
  modifiedBy: z.string().optional(),
});
export type ProjectDetails = z.infer<typeof projectDetailsSchema>;
export type RepositoryDetails = z.infer<typeof repositoryDetailsSchema>;

/**
 * What Synapse holds: projects, their repositories, and what is under each tag. Lists are streams that begin
 * with what is known and go on for as long as somebody listens; each is read from Synapse once for all who do.
 */
export const projectsContract = {
  get: procedure.input(z.object({ id: z.string() })).output(projectDetailsSchema),
  setFavorite: procedure.input(z.object({ id: z.string(), favorite: z.boolean() })).output(z.void()),
  browse: procedure.input(projectViewNameSchema).output(eventIterator(projectViewSchema)),
  /** Reads a list again, whatever its age; ends when it is read. */
  refresh: procedure.input(projectViewNameSchema).output(z.void()),
  /** Reads the page that follows; it is in the list then. */
  more: procedure.input(projectViewNameSchema).output(z.void()),
  /** Teams of the user. */
  teams: procedure.output(z.array(z.object({ id: z.string(), name: z.string() })).readonly()),
  create: procedure
    .input(z.object({ name: z.string().max(256), description: z.string().max(1000).optional() }))
    .output(projectSchema),
  /** The repositories of a project; `names` reads no tags, and tells those that are known. */
  browseRepositories: procedure
    .input(z.object({ projectId: z.string(), detail: z.enum(['names', 'tags']) }))
    .output(eventIterator(repositoryListingSchema)),
  /** Reads a project's repositories again, whatever their age, for whoever looks at them. */
  refreshRepositories: procedure.input(z.object({ projectId: z.string() })).output(z.void()),
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
  /** The repositories that this computer has read, latest change first. Asks nobody. */
  known: procedure.output(z.array(repositorySchema).readonly()),
  browseTags: procedure.input(z.object({ id: z.string() })).output(eventIterator(tagListingSchema)),
  /** Reads the tags again, whatever their age, for whoever looks at them. */
  refreshTags: procedure.input(z.object({ id: z.string() })).output(z.void()),
  /** Reads the page of tags that follows; it is in the list then. */
  moreTags: procedure.input(z.object({ id: z.string() })).output(z.void()),
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
