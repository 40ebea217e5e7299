/** Where a digest is: on the engine, under tags of Synapse, and under tags that have moved on since. */
import * as z from 'zod';
import { type Digest, digestSchema } from './digest.ts';
import { type LocalImage, localReference } from './local-image.ts';

export const digestMatchSchema = z.discriminatedUnion('where', [
  z.object({
    where: z.literal('local'),
    /** Key of the local row. */
    key: z.string(),
    imageId: z.string(),
    reference: z.string().optional(),
    /** Which of the image's digests it is. */
    as: z.enum(['image-id', 'digest', 'pulled-as']),
  }),
  z.object({
    where: z.literal('tag'),
    projectId: z.string(),
    projectName: z.string().optional(),
    repositoryId: z.string(),
    repositoryName: z.string(),
    tag: z.string(),
    pushedAt: z.number(),
    /** `now`: what the tag names; `earlier`: what it named when this computer saw it. */
    when: z.enum(['now', 'earlier']),
    /** Whether the manifest itself was meant, or the configuration that it names. */
    as: z.enum(['digest', 'image-id']),
  }),
]);
export type DigestMatch = z.infer<typeof digestMatchSchema>;

/** The search as it goes on; matches only ever grow. */
export const digestLookupSchema = z
  .object({
    digest: digestSchema,
    matches: z.array(digestMatchSchema).readonly(),
    /** Projects looked through, of those known so far. */
    searched: z.number(),
    total: z.number(),
    done: z.boolean(),
    /** What could not be looked through, in words; absent where all was. */
    incomplete: z.string().optional(),
  })
  .readonly();
export type DigestLookup = z.infer<typeof digestLookupSchema>;

/** Local rows that hold the digest, in whichever role. */
export function findLocally(images: Iterable<LocalImage>, digest: Digest): readonly DigestMatch[] {
  const matches: DigestMatch[] = [];
  for (const image of images) {
    const as = roleOf(image, digest);
    if (as === undefined) continue;
    const reference = localReference(image);
    matches.push({
      where: 'local',
      key: image.key,
      imageId: image.imageId,
      as,
      ...(reference === undefined ? {} : { reference }),
    });
  }
  return matches;
}

function roleOf(image: LocalImage, digest: Digest): 'image-id' | 'digest' | 'pulled-as' | undefined {
  if (image.manifestDigest === digest) return 'digest';
  if (image.imageId === digest || image.configDigest === digest) return 'image-id';
  return image.repoDigests.some((name) => name.endsWith(`@${digest}`)) ? 'pulled-as' : undefined;
}
