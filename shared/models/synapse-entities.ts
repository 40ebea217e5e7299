import * as z from 'zod';
import { digestSchema } from './digest.ts';
import { seenDigestSchema } from './drift-history.ts';
import { buildStepSchema, imageConfigurationSchema } from './image-configuration.ts';
import { platformSchema } from './platform.ts';

/** A project as lists show it. */
export const projectSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    favorite: z.boolean(),
    /** Milliseconds since 1970; undefined where Synapse does not say. */
    lastActivityAt: z.number().optional(),
  })
  .readonly();
export type Project = z.infer<typeof projectSchema>;

/** A Docker repository entity. */
export const repositorySchema = z
  .object({
    id: z.string(),
    projectId: z.string(),
    /** Full name with host, as in `docker pull`. */
    repositoryName: z.string(),
    /** Short name for lists: what follows the project id, or the whole name of an external repository. */
    name: z.string(),
    /** True where Synapse's own registry holds it; external ones are only links. */
    managed: z.boolean(),
    modifiedAt: z.number(),
    etag: z.string(),
    /** Milliseconds since 1970; undefined where a list was read that does not tell. */
    createdAt: z.number().optional(),
    /** User id of whoever pushed or changed it last, and their name where it was asked for. */
    modifiedBy: z.string().optional(),
    modifiedByName: z.string().optional(),
    description: z.string().optional(),
  })
  .readonly();
export type Repository = z.infer<typeof repositorySchema>;

/** A tag and the newest digest recorded for it (Synapse §5). */
export const tagSchema = z
  .object({
    tag: z.string(),
    digest: digestSchema,
    pushedAt: z.number(),
    /** What the tag was before, newest first, as far as this computer saw it. */
    earlier: z.array(seenDigestSchema).readonly().optional(),
  })
  .readonly();
export type Tag = z.infer<typeof tagSchema>;

const manifestLayerSchema = z
  .object({ digest: digestSchema, size: z.number(), mediaType: z.string() })
  .readonly();

/** What a registry serves under a digest, read from the manifest and its configuration. */
export const remoteManifestSchema = z
  .object({
    digest: digestSchema,
    mediaType: z.string(),
    /** Digest of the configuration; undefined for indexes and lists. */
    configDigest: digestSchema.optional(),
    /** Compressed bytes of all layers and the configuration; of all platforms for an index. */
    size: z.number(),
    layers: z.array(manifestLayerSchema).readonly(),
    platforms: z.array(platformSchema).readonly(),
    /** Milliseconds since 1970, from the configuration. */
    createdAt: z.number().optional(),
    labels: z.record(z.string(), z.string()),
    /** What it runs; absent for indexes, and for what is no image. */
    configuration: imageConfigurationSchema.optional(),
    /** The steps that made it, oldest first. */
    history: z.array(buildStepSchema).readonly().optional(),
    /** Digests of the unpacked layers, in the order of `layers`. */
    diffIds: z.array(digestSchema).readonly().optional(),
  })
  .readonly();
export type RemoteManifest = z.infer<typeof remoteManifestSchema>;
