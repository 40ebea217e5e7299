/** Lists of projects as they are browsed: which list, shown from the last time at once, refreshed behind. */
import * as z from 'zod';
import { problemSchema } from '../problems.ts';
import { type Project, projectSchema, repositorySchema, tagSchema } from './synapse-entities.ts';

/** Which projects; `recent` is everything by latest activity. */
export const projectViewNameSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['recent', 'mine', 'shared', 'favorites']) }),
  z.object({ kind: z.literal('team'), teamId: z.string().regex(/^[0-9]+$/) }),
]);
export type ProjectViewName = z.infer<typeof projectViewNameSchema>;

/** How much a list is to be trusted: as it was last time, as Synapse says now, or last time's because Synapse can't say. */
export const freshnessSchema = z.enum(['cached', 'fresh', 'failed']);

export const projectViewSchema = z
  .object({
    projects: z.array(projectSchema).readonly(),
    /** To be given to `projects.more`; undefined while cached, and on the last page. */
    nextPage: z.string().optional(),
    freshness: freshnessSchema,
    /** When Synapse said so, in milliseconds since 1970. */
    asOf: z.number().optional(),
    problem: problemSchema.optional(),
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
    rows: z.array(repositoryRowSchema).readonly(),
    freshness: freshnessSchema,
    asOf: z.number().optional(),
    /** True until names, tags and people of all rows are there. */
    filling: z.boolean(),
    problem: problemSchema.optional(),
  })
  .readonly();
export type RepositoryListing = z.infer<typeof repositoryListingSchema>;

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

/** Adds a page to a list; a project that is in both stays where it was, as the page tells of it. */
export function appendProjects(shown: readonly Project[], page: readonly Project[]): readonly Project[] {
  const projects = new Map(shown.map((project) => [project.id, project]));
  for (const project of page) projects.set(project.id, project);
  return [...projects.values()];
}
