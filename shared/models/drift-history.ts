/**
 * Which digests a tag has had, as far as this computer saw: Synapse itself lists only the newest of each tag
 * (Synapse §5).
 */
import * as z from 'zod';
import { type Digest, digestSchema } from './digest.ts';

/** A digest that was seen under a tag. Times in milliseconds since 1970. */
export const seenDigestSchema = z
  .object({
    digest: digestSchema,
    /** Config digest of that manifest, where it was read. */
    configDigest: digestSchema.optional(),
    /** When Synapse recorded the push; absent where only this computer's own push tells of it. */
    pushedAt: z.number().optional(),
    seenAt: z.number(),
    /** The engine's ids of images that Axon pushed as this digest: a push may rewrite the manifest. */
    localIds: z.array(z.string()).readonly().optional(),
  })
  .readonly();
export type SeenDigest = z.infer<typeof seenDigestSchema>;

/** What one tag of one repository has been, newest first. */
export const tagHistorySchema = z
  .object({
    seen: z.array(seenDigestSchema).readonly(),
    /** What local image and tag were when they were last the same. */
    agreed: z.object({ digest: digestSchema, configDigest: digestSchema.optional() }).readonly().optional(),
  })
  .readonly();
export type TagHistory = z.infer<typeof tagHistorySchema>;

/** Digests kept of one tag; older ones are forgotten. */
const mostKept = 50;

export const emptyHistory: TagHistory = { seen: [] };

/**
 * The history after `digest` was seen under the tag; the same object where that says nothing new. A digest
 * that comes back moves to the front.
 */
export function noteDigest(history: TagHistory, seen: SeenDigest): TagHistory {
  const [newest] = history.seen;
  const known = history.seen.find(({ digest }) => digest === seen.digest);
  const note = known === undefined ? seen : merge(known, seen);
  if (known !== undefined && known === newest && isSame(known, note)) return history;
  const rest = history.seen.filter(({ digest }) => digest !== seen.digest);
  return { ...history, seen: [note, ...rest].slice(0, mostKept) };
}

function merge(known: SeenDigest, seen: SeenDigest): SeenDigest {
  const localIds = [...new Set([...(known.localIds ?? []), ...(seen.localIds ?? [])])];
  return { ...known, ...seen, seenAt: known.seenAt, ...(localIds.length === 0 ? {} : { localIds }) };
}

function isSame(left: SeenDigest, right: SeenDigest): boolean {
  return (
    left.pushedAt === right.pushedAt &&
    left.configDigest === right.configDigest &&
    left.localIds?.length === right.localIds?.length
  );
}

/** The history after local image and tag were found to be the same. */
export function noteAgreement(
  history: TagHistory,
  digest: Digest,
  configDigest: Digest | undefined,
): TagHistory {
  const { agreed } = history;
  if (agreed?.digest === digest && agreed.configDigest === configDigest) return history;
  return { ...history, agreed: { digest, ...(configDigest === undefined ? {} : { configDigest }) } };
}

/** What the tag was before it was what it is now, newest first. */
export function earlierDigests(history: TagHistory | undefined, now: Digest): readonly SeenDigest[] {
  return (history?.seen ?? []).filter(({ digest }) => digest !== now);
}
