import { createHash } from 'node:crypto';
import * as z from 'zod';
import { digestSchema } from '#shared/models/digest.ts';
import { tagHistorySchema } from '#shared/models/drift-history.ts';
import { projectSchema, repositorySchema, tagSchema } from '#shared/models/synapse-entities.ts';
import { JsonRows, type TableFile } from './json-rows.ts';

/** Tags as they were read when the repository had been modified last at `readAt`. */
const knownTagsSchema = z
  .object({
    list: z.array(tagSchema).readonly(),
    /** False where the repository has more than were read. */
    complete: z.boolean(),
    readAt: z.number(),
    /** When Synapse said so, in milliseconds since 1970. */
    asOf: z.number().optional(),
  })
  .readonly();

/** What is known of a repository; its list tells of it before its name does (Synapse §3). */
const knownRepositorySchema = z
  .object({
    id: z.string(),
    projectId: z.string(),
    /** As its project's list says, in milliseconds since 1970. */
    modifiedAt: z.number(),
    modifiedBy: z.string().optional(),
    /** With what the entity said when it was read. */
    repository: repositorySchema.optional(),
    tags: knownTagsSchema.optional(),
  })
  .readonly();
export type KnownRepository = z.infer<typeof knownRepositorySchema>;

/** A project whose list of repositories was read. */
const listedProjectSchema = z
  .object({
    id: z.string(),
    name: z.string().optional(),
    /** When all of its list was last known, in milliseconds since 1970. */
    listedAt: z.number().optional(),
  })
  .readonly();
export type ListedProject = z.infer<typeof listedProjectSchema>;

/** A list of projects as it was seen last. */
const rememberedViewSchema = z
  .object({ projects: z.array(projectSchema).readonly(), asOf: z.number() })
  .readonly();

/** What is worth remembering of a manifest: it never changes for a digest. */
const manifestFactSchema = z
  .object({
    digest: digestSchema,
    /** Absent for an index. */
    configDigest: digestSchema.optional(),
    /** Compressed bytes of configuration and layers; absent for an index, which is read when it is opened. */
    size: z.number().optional(),
  })
  .readonly();
export type ManifestFact = z.infer<typeof manifestFactSchema>;

/** What this computer knows of what one account can see. Nothing in it is secret to that account. */
export type AccountMemory = ReturnType<typeof openAccountMemory>;

/** The rows of one account, each kind by its key; accounts are told apart without being named. */
export function openAccountMemory(file: TableFile, accountId: string) {
  const account = createHash('sha256').update(accountId).digest('hex').slice(0, 24);
  const common = { within: [account], words: 'entries of what is known of Synapse' } as const;
  const byId = { ...common, keys: ['account', 'id'], order: 'first-written' } as const;
  return {
    projects: new JsonRows(file, { ...byId, table: 'catalog_projects', schema: listedProjectSchema }),
    repositories: new JsonRows(file, {
      ...byId,
      table: 'catalog_repositories',
      schema: knownRepositorySchema,
    }),
    /** Lists of projects by name. */
    views: new JsonRows(file, {
      ...common,
      table: 'catalog_views',
      keys: ['account', 'name'],
      schema: rememberedViewSchema,
      order: 'first-written',
    }),
    /** Names of users and teams by id. */
    people: new JsonRows(file, { ...byId, table: 'catalog_people', schema: z.string() }),
    /** Full names of repositories by id, those that were deleted among them: the trash tells only ids. */
    names: new JsonRows(file, { ...byId, table: 'catalog_names', schema: z.string() }),
    manifests: new JsonRows(file, {
      ...common,
      table: 'catalog_manifests',
      keys: ['account', 'digest'],
      schema: manifestFactSchema,
      order: 'first-written',
    }),
    /** By repository name and tag; what was heard of last is last. */
    digestsSeen: new JsonRows(file, {
      ...common,
      table: 'digests_seen',
      keys: ['account', 'repository', 'tag'],
      schema: tagHistorySchema,
      order: 'last-written',
    }),
  };
}
