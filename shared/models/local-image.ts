import * as z from 'zod';
import { platformSchema } from './platform.ts';

/**
 * One row of the local list: an (image, tag) pair, or an untagged image.
 *
 * `imageId` is the engine's own id: the config digest with graphdriver storage, the manifest digest with
 * the containerd image store. `configDigest` is set only where it is known to be one. `repoDigests` is what
 * the engine says it knows; it never proves that something was published (Podman invents entries).
 */
export const localImageSchema = z
  .object({
    /** Unique in the list: image id and reference. */
    key: z.string(),
    imageId: z.string(),
    configDigest: z.string().optional(),
    /** Manifest digest of the local content, where the engine keeps manifests. */
    manifestDigest: z.string().optional(),
    /** Name without tag, host included where the engine shows one; undefined for untagged images. */
    repository: z.string().optional(),
    tag: z.string().optional(),
    repoDigests: z.array(z.string()).readonly(),
    /** Undefined until the engine was asked: lists do not carry it. */
    platform: platformSchema.optional(),
    /** Bytes as the engine counts them (unpacked, or packed and unpacked in the containerd store). */
    size: z.number(),
    /** Milliseconds since 1970. */
    createdAt: z.number(),
    labels: z.record(z.string(), z.string()),
  })
  .readonly();
export type LocalImage = z.infer<typeof localImageSchema>;

/** The list as a stream: everything once, then only what changed. */
export const imageListUpdateSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('snapshot'), images: z.array(localImageSchema).readonly() }),
  z.object({
    type: z.literal('patch'),
    upserted: z.array(localImageSchema).readonly(),
    removedKeys: z.array(z.string()).readonly(),
  }),
]);
export type ImageListUpdate = z.infer<typeof imageListUpdateSchema>;

/** `rnaseq:v2`, or undefined where the image has no tag. */
export function localReference(image: Pick<LocalImage, 'repository' | 'tag'>): string | undefined {
  return image.repository === undefined || image.tag === undefined
    ? undefined
    : `${image.repository}:${image.tag}`;
}

/** What to call an image in a sentence: its reference, else the start of its id. */
export function imageName(image: Pick<LocalImage, 'repository' | 'tag' | 'imageId'>): string {
  return localReference(image) ?? image.imageId.replace('sha256:', '').slice(0, 12);
}

/** The smallest update that turns `before` into `after`; undefined where nothing changed. */
export function diffImageLists(
  before: readonly LocalImage[],
  after: readonly LocalImage[],
): ImageListUpdate | undefined {
  const old = new Map(before.map((image) => [image.key, JSON.stringify(image)]));
  const upserted = after.filter((image) => old.get(image.key) !== JSON.stringify(image));
  const kept = new Set(after.map((image) => image.key));
  const removedKeys = before.filter((image) => !kept.has(image.key)).map((image) => image.key);
  if (upserted.length === 0 && removedKeys.length === 0) return undefined;
  return { type: 'patch', upserted, removedKeys };
}

/** Applies one update to a list that is keyed by `key`. */
export function applyImageListUpdate(
  images: ReadonlyMap<string, LocalImage>,
  update: ImageListUpdate,
): ReadonlyMap<string, LocalImage> {
  if (update.type === 'snapshot') return new Map(update.images.map((image) => [image.key, image]));
  const next = new Map(images);
  for (const key of update.removedKeys) next.delete(key);
  for (const image of update.upserted) next.set(image.key, image);
  return next;
}
