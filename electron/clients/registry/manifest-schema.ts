import * as z from 'zod';
import { digestSchema } from '#shared/models/digest.ts';
import { platformSchema } from '#shared/models/platform.ts';

/** What a manifest says of a blob or of another manifest. */
export const descriptorSchema = z.object({
  mediaType: z.string(),
  digest: digestSchema,
  size: z.number().int().min(0),
  /** Set on foreign layers, which are fetched from elsewhere. */
  urls: z.array(z.string()).nullish(),
});
export type Descriptor = z.infer<typeof descriptorSchema>;

/** One image: its configuration and its layers, lowest first. Docker schema 2 and OCI agree on these. */
export const imageManifestSchema = z.object({
  schemaVersion: z.literal(2),
  mediaType: z.string().optional(),
  config: descriptorSchema,
  layers: z.array(descriptorSchema),
});
export type ImageManifest = z.infer<typeof imageManifestSchema>;

const indexEntrySchema = descriptorSchema.extend({
  platform: platformSchema.nullish().catch(undefined),
  annotations: z.record(z.string(), z.string()).nullish().catch(undefined),
});
export type IndexEntry = z.infer<typeof indexEntrySchema>;

/** Several images under one digest: an OCI index or a Docker manifest list. */
export const indexSchema = z.object({ schemaVersion: z.literal(2), manifests: z.array(indexEntrySchema) });
export type Index = z.infer<typeof indexSchema>;

/**
 * The entries of an index that are images. Builders add attestations as manifests for the platform
 * `unknown/unknown`; those are no images, and are of no use to anyone who pulls.
 */
export function imageEntries(index: Index): readonly IndexEntry[] {
  return index.manifests.filter(
    ({ platform, annotations }) =>
      platform?.os !== 'unknown' && annotations?.['vnd.docker.reference.type'] !== 'attestation-manifest',
  );
}

const words = z.array(z.string()).nullish().catch(undefined);
const text = z.string().nullish().catch(undefined);
/** A set, as Go writes one: an object whose values say nothing. */
const keys = z.record(z.string(), z.unknown()).nullish().catch(undefined);

/** An image's configuration. Only what is needed, and nothing that odd builders leave out is insisted on. */
export const configSchema = z.object({
  created: z.string().nullish(),
  os: z.string().nullish(),
  architecture: z.string().nullish(),
  variant: z.string().nullish(),
  config: z
    .object({
      Labels: z.record(z.string(), z.string()).nullish().catch(undefined),
      Env: words,
      Entrypoint: words,
      Cmd: words,
      WorkingDir: text,
      User: text,
      ExposedPorts: keys,
      Volumes: keys,
      StopSignal: text,
    })
    .nullish()
    .catch(undefined),
  history: z
    .array(z.object({ created_by: text, comment: text, empty_layer: z.boolean().nullish().catch(undefined) }))
    .nullish()
    .catch(undefined),
  rootfs: z.object({ diff_ids: z.array(digestSchema).nullish() }).nullish(),
});
