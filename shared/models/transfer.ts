import * as z from 'zod';
import { problemSchema } from '../problems.ts';
import { digestSchema } from './digest.ts';

/** Where one layer stands on its way. `present` means that it was there already and nothing moved. */
export const layerPhaseSchema = z.enum([
  'waiting',
  'preparing',
  'moving',
  'verifying',
  'unpacking',
  'present',
  'done',
]);
export type LayerPhase = z.infer<typeof layerPhaseSchema>;

/** One layer of a transfer. Bytes are as the mover counts them; engines count unpacked bytes in a push. */
export const layerProgressSchema = z
  .object({
    id: z.string(),
    phase: layerPhaseSchema,
    current: z.number(),
    total: z.number().optional(),
  })
  .readonly();
export type LayerProgress = z.infer<typeof layerProgressSchema>;

/** The remote end: a repository in a registry, and the tag or the digest that is meant. */
export const remoteImageSchema = z
  .object({
    /** Full name: registry host with port, path. */
    repositoryName: z.string(),
    tag: z.string().optional(),
    digest: digestSchema.optional(),
  })
  .readonly();
export type RemoteImage = z.infer<typeof remoteImageSchema>;

/** The account that a transfer was queued for; absent for other registries, when signed out, and in rows of old. */
const accountId = z.string().optional();

const pushJobSchema = z
  .object({
    kind: z.literal('push'),
    /** What the engine is asked to push: its own image id, so that a moved tag can't change it. */
    imageId: z.string(),
    /** How the user knows the image: `rnaseq:v2`, or the short id. */
    localName: z.string(),
    remote: remoteImageSchema.unwrap().extend({ tag: z.string() }).readonly(),
    /** Project the repository is in or will be created in; undefined for registries other than Synapse's. */
    projectId: z.string().optional(),
    projectName: z.string().optional(),
    accountId,
  })
  .readonly();

const pullJobSchema = z
  .object({
    kind: z.literal('pull'),
    /** Pulled by its digest; a tag, where there is one, is what the engine calls the image afterwards. */
    remote: remoteImageSchema.unwrap().extend({ digest: digestSchema }).readonly(),
    accountId,
  })
  .readonly();

/** What is to be moved where; it never changes once the transfer is in the queue. */
export const transferJobSchema = z.discriminatedUnion('kind', [
  pushJobSchema.unwrap(),
  pullJobSchema.unwrap(),
]);
export type TransferJob = z.infer<typeof transferJobSchema>;
export type PushJob = z.infer<typeof pushJobSchema>;
export type PullJob = z.infer<typeof pullJobSchema>;

/** `verifying`: the bytes have moved, and Axon asks the registry and Synapse, or the engine, what is there. */
const transferStateSchema = z.enum(['queued', 'running', 'verifying', 'done', 'failed', 'cancelled']);

/** A row of the transfer queue. Times are milliseconds since 1970. */
export const transferSchema = z
  .object({
    id: z.string(),
    job: transferJobSchema,
    state: transferStateSchema,
    /** What is being done right now, in words: "Waiting for Synapse to list the digest". */
    step: z.string(),
    layers: z.array(layerProgressSchema).readonly(),
    /** Bytes per second over the last seconds; undefined while nothing moves or it can't be known. */
    bytesPerSecond: z.number().optional(),
    attempt: z.number(),
    createdAt: z.number(),
    startedAt: z.number().optional(),
    endedAt: z.number().optional(),
    /** The digest that the far side confirmed: registry and Synapse for a push, the engine for a pull. */
    digest: digestSchema.optional(),
    /** Engine's id of the pulled image. */
    imageId: z.string().optional(),
    problem: problemSchema.optional(),
    /** What the user should know of a transfer that is done: "Recorded for linux/amd64 only". */
    note: z.string().optional(),
  })
  .readonly();
export type Transfer = z.infer<typeof transferSchema>;

/** Whether nothing will happen to the transfer any more by itself. */
export function hasEnded(transfer: Pick<Transfer, 'state'>): boolean {
  return transfer.state === 'done' || transfer.state === 'failed' || transfer.state === 'cancelled';
}

/** Two jobs that would do the same work as the same user; the second is not queued while the first is under way. */
export function isSameJob(left: TransferJob, right: TransferJob): boolean {
  if (left.accountId !== right.accountId) return false;
  if (left.kind === 'push' && right.kind === 'push') {
    return left.imageId === right.imageId && sameRemote(left.remote, right.remote);
  }
  return left.kind === 'pull' && right.kind === 'pull' && sameRemote(left.remote, right.remote);
}

function sameRemote(left: RemoteImage, right: RemoteImage): boolean {
  return (
    left.repositoryName === right.repositoryName && left.tag === right.tag && left.digest === right.digest
  );
}

export interface TransferProgress {
  readonly current: number;
  /** Undefined while the size of some layer is not known yet. */
  readonly total: number | undefined;
  /** 0 to 1; undefined while it can't be known. */
  readonly fraction: number | undefined;
  readonly secondsLeft: number | undefined;
}

/** Sums the layers. A layer that was present counts nothing: it does not move. */
export function transferProgress(transfer: Pick<Transfer, 'layers' | 'bytesPerSecond'>): TransferProgress {
  const moving = transfer.layers.filter((layer) => layer.phase !== 'present');
  const current = moving.reduce((sum, layer) => sum + layer.current, 0);
  const known = moving.every((layer) => layer.total !== undefined);
  const total = known ? moving.reduce((sum, layer) => sum + (layer.total ?? 0), 0) : undefined;
  const fraction = total === undefined || total === 0 ? undefined : Math.min(1, current / total);
  const rate = transfer.bytesPerSecond;
  const secondsLeft =
    total === undefined || rate === undefined || rate <= 0 ? undefined : Math.max(0, total - current) / rate;
  return { current, total, fraction, secondsLeft };
}
