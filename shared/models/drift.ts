/**
 * How a local image stands to the tag of the same name in Synapse, and the one action that settles it.
 *
 * One state for each row of the local list, and one for each tag that is only in Synapse. The rules are in
 * `drift-judgement.ts`; the words and glyphs here are the ones that every view uses.
 */
import * as z from 'zod';
import { problemSchema } from '../problems.ts';
import { digestSchema } from './digest.ts';

export const driftStateSchema = z.enum([
  'same',
  'not-pushed',
  'newer-there',
  'moved-both-ways',
  'only-there',
  'not-a-synapse-name',
  'unknown',
]);
export type DriftState = z.infer<typeof driftStateSchema>;

/** Glyph and word of each state; never the glyph or a colour alone. */
export const driftWords: Readonly<Record<DriftState, { readonly glyph: string; readonly word: string }>> = {
  same: { glyph: '=', word: 'Same as in Synapse' },
  'not-pushed': { glyph: '^', word: 'Not pushed yet' },
  'newer-there': { glyph: 'v', word: 'Newer in Synapse' },
  'moved-both-ways': { glyph: '~', word: 'Tag moved both ways' },
  'only-there': { glyph: '+', word: 'Only in Synapse' },
  'not-a-synapse-name': { glyph: '-', word: 'Not a Synapse name' },
  unknown: { glyph: '?', word: 'Not known' },
};

/** What settles a difference; each is one button. `none` where nothing is to be done. */
export const driftActionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  /** Open the push sheet; project, name and tag are given where the image already has a Synapse name. */
  z.object({
    kind: z.literal('push'),
    projectId: z.string().optional(),
    name: z.string().optional(),
    tag: z.string().optional(),
  }),
  z.object({
    kind: z.literal('pull'),
    repositoryName: z.string(),
    digest: digestSchema,
    tag: z.string().optional(),
  }),
  /** Look at both before one of them is given up. */
  z.object({ kind: z.literal('compare'), repositoryName: z.string(), digest: digestSchema, tag: z.string() }),
  z.object({ kind: z.literal('sign-in') }),
  z.object({ kind: z.literal('refresh') }),
]);
export type DriftAction = z.infer<typeof driftActionSchema>;

export const driftSchema = z
  .object({
    state: driftStateSchema,
    /** Why, in one sentence. */
    sentence: z.string(),
    action: driftActionSchema,
    /** Full name in Synapse; absent where the image has none. */
    repositoryName: z.string().optional(),
    projectId: z.string().optional(),
    /** Absent where Synapse has no such repository, or was not asked yet. */
    repositoryId: z.string().optional(),
    tag: z.string().optional(),
    /** What the tag names in Synapse now. */
    digestThere: digestSchema.optional(),
    /** When it was pushed, in milliseconds since 1970. */
    pushedAt: z.number().optional(),
    /** What the local image is in Synapse, where that is known. */
    digestHere: digestSchema.optional(),
    /** True while Synapse is being asked for the first time. */
    asking: z.boolean().optional(),
    problem: problemSchema.optional(),
  })
  .readonly();
export type Drift = z.infer<typeof driftSchema>;

/** A tag in Synapse that no local image is called by, in a repository that local images belong to. */
export const onlyThereSchema = z
  .object({
    repositoryName: z.string(),
    repositoryId: z.string(),
    projectId: z.string(),
    tag: z.string(),
    digest: digestSchema,
    pushedAt: z.number(),
    action: driftActionSchema,
  })
  .readonly();
export type OnlyThere = z.infer<typeof onlyThereSchema>;

export const driftCountsSchema = z.record(driftStateSchema, z.number()).readonly();
export type DriftCounts = z.infer<typeof driftCountsSchema>;

/** How far the answers are to be trusted. Times in milliseconds since 1970. */
export const driftStatusSchema = z
  .object({
    state: z.enum(['asking', 'settled', 'signed-out', 'failed']),
    /** When Synapse was last asked about everything. */
    checkedAt: z.number().optional(),
    problem: problemSchema.optional(),
  })
  .readonly();
export type DriftStatus = z.infer<typeof driftStatusSchema>;

const rowsSchema = z.record(z.string(), driftSchema);

/** The drift of all local images as a stream, by the key of the local row: everything once, then changes. */
export const driftUpdateSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('snapshot'),
    rows: rowsSchema,
    onlyThere: z.array(onlyThereSchema).readonly(),
    counts: driftCountsSchema,
    status: driftStatusSchema,
  }),
  z.object({
    type: z.literal('patch'),
    upserted: rowsSchema,
    removedKeys: z.array(z.string()).readonly(),
    /** The whole list, where it changed. */
    onlyThere: z.array(onlyThereSchema).readonly().optional(),
    counts: driftCountsSchema,
    status: driftStatusSchema,
  }),
]);
export type DriftUpdate = z.infer<typeof driftUpdateSchema>;

/** All that is known of drift at one moment. */
export interface DriftMap {
  readonly rows: ReadonlyMap<string, Drift>;
  readonly onlyThere: readonly OnlyThere[];
  readonly status: DriftStatus;
}

export const noDrift: DriftMap = { rows: new Map(), onlyThere: [], status: { state: 'asking' } };

/** How many rows, and tags that are only in Synapse, are in each state. */
export function countDrift({ rows, onlyThere }: Pick<DriftMap, 'rows' | 'onlyThere'>): DriftCounts {
  const counts: Record<DriftState, number> = {
    same: 0,
    'not-pushed': 0,
    'newer-there': 0,
    'moved-both-ways': 0,
    'only-there': onlyThere.length,
    'not-a-synapse-name': 0,
    unknown: 0,
  };
  for (const { state } of rows.values()) counts[state] += 1;
  return counts;
}

/** The smallest update that turns `before` into `after`; undefined where nothing changed. */
export function diffDrift(before: DriftMap | undefined, after: DriftMap): DriftUpdate | undefined {
  const counts = countDrift(after);
  const { status } = after;
  if (before === undefined) {
    const rows = Object.fromEntries(after.rows);
    return { type: 'snapshot', rows, onlyThere: [...after.onlyThere], counts, status };
  }
  const changed = [...after.rows].filter(([key, row]) => !isEqual(before.rows.get(key), row));
  const removedKeys = [...before.rows.keys()].filter((key) => !after.rows.has(key));
  const listChanged = !isEqual(before.onlyThere, after.onlyThere);
  if (changed.length + removedKeys.length === 0 && !listChanged && isEqual(before.status, status)) {
    return undefined;
  }
  const onlyThere = listChanged ? { onlyThere: [...after.onlyThere] } : {};
  return {
    type: 'patch',
    upserted: Object.fromEntries(changed),
    removedKeys,
    ...onlyThere,
    counts,
    status,
  };
}

/** Applies one update; what a window holds of the stream. */
export function applyDriftUpdate(before: DriftMap, update: DriftUpdate): DriftMap {
  if (update.type === 'snapshot') {
    return { rows: new Map(Object.entries(update.rows)), onlyThere: update.onlyThere, status: update.status };
  }
  const rows = new Map(before.rows);
  for (const key of update.removedKeys) rows.delete(key);
  for (const [key, row] of Object.entries(update.upserted)) rows.set(key, row);
  return { rows, onlyThere: update.onlyThere ?? before.onlyThere, status: update.status };
}

function isEqual(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}
