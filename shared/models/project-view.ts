/** What Synapse holds as it is browsed: shown from the last time at once, read again behind. */
import * as z from 'zod';
import { problemSchema } from '../problems.ts';
import { projectSchema, repositorySchema, tagSchema } from './synapse-entities.ts';

/** Which projects; `recent` is everything by latest activity. */
export const projectViewNameSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['recent', 'mine', 'shared', 'favorites']) }),
  z.object({ kind: z.literal('team'), teamId: z.string().regex(/^[0-9]+$/) }),
]);
export type ProjectViewName = z.infer<typeof projectViewNameSchema>;

/** How much a list is to be trusted: as it was last time and being read, as Synapse says, or last time's because Synapse can't say. */
const freshnessSchema = z.enum(['cached', 'fresh', 'failed']);
export type Freshness = z.infer<typeof freshnessSchema>;

/** Whether nothing more of a list is on its way: it is as Synapse says, or Synapse can't say. */
export function isSettled({
  freshness,
  filling,
}: {
  readonly freshness: Freshness;
  readonly filling?: boolean;
}) {
  return freshness !== 'cached' && filling !== true;
}

/** What every list tells of itself. */
const listing = {
  freshness: freshnessSchema,
  /** When Synapse said so, in milliseconds since 1970; undefined where it never could. */
  asOf: z.number().optional(),
  /** Why it could not be read again. */
  problem: problemSchema.optional(),
};

export const projectViewSchema = z
  .object({
    ...listing,
    projects: z.array(projectSchema).readonly(),
    /** Whether `projects.more` has more; absent on the last page. */
    hasMore: z.literal(true).optional(),
  })
  .readonly();
export type ProjectView = z.infer<typeof projectViewSchema>;

/** A repository as a project's list shows it; what is not known yet is absent. */
export const repositoryRowSchema = z
  .object({
    repository: repositorySchema,
    newest: tagSchema.optional(),
    tagCount: z.number().optional(),
    /** False where there are more tags than were counted. */
    tagCountExact: z.boolean(),
    /** Compressed bytes of the newest digest, once its manifest was read: ask for those on screen. */
    size: z.number().optional(),
  })
  .readonly();
export type RepositoryRow = z.infer<typeof repositoryRowSchema>;

export const repositoryListingSchema = z
  .object({
    ...listing,
    projectName: z.string().optional(),
    rows: z.array(repositoryRowSchema).readonly(),
    /** True until all that is asked of the rows is there. */
    filling: z.boolean(),
  })
  .readonly();
export type RepositoryListing = z.infer<typeof repositoryListingSchema>;

/** The tags of a repository, newest push first. */
export const tagListingSchema = z
  .object({
    ...listing,
    tags: z.array(tagSchema).readonly(),
    /** Whether `repositories.moreTags` has more; absent at the end. */
    hasMore: z.literal(true).optional(),
  })
  .readonly();
export type TagListing = z.infer<typeof tagListingSchema>;

/** Something found by name or id. */
export const searchHitSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('project'), id: z.string(), name: z.string() }),
  z.object({
    kind: z.literal('repository'),
    id: z.string(),
    projectId: z.string(),
    projectName: z.string().optional(),
    repositoryName: z.string(),
    name: z.string(),
  }),
]);
export type SearchHit = z.infer<typeof searchHitSchema>;

export const searchPageSchema = z
  .object({ hits: z.array(searchHitSchema).readonly(), nextStart: z.number().optional() })
  .readonly();
export type SearchPage = z.infer<typeof searchPageSchema>;
