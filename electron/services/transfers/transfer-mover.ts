import type { Digest } from '#shared/models/digest.ts';
import type { PullJob, PushJob } from '#shared/models/transfer.ts';
import type { TransferEvent } from '#shared/models/transfer-events.ts';

/** What a mover may tell while bytes move. */
export type MoveEvent = Extract<TransferEvent, { type: 'step' | 'layer' }>;
export type ReportMove = (event: MoveEvent) => void;

/**
 * How bytes get from the engine to a registry and back. The queue, the checks before and the verification
 * after are the same whoever moves the bytes: the engine itself, or an uploader of Axon's own.
 */
export interface TransferMover {
  /** Sends the image under the job's remote name and tag. Answers the digest where the mover knows it. */
  push(job: PushJob, report: ReportMove, signal: AbortSignal): Promise<Digest | undefined>;
  /** Brings the content of the job's digest onto the engine. */
  pull(job: PullJob, report: ReportMove, signal: AbortSignal): Promise<void>;
}
