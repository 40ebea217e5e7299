import type { PushRequest } from '#shared/models/preflight.ts';
import type { Problem } from '#shared/problems.ts';

export interface QueueOutcome {
  /** Keys of the rows that are in the queue now. */
  readonly queued: readonly string[];
  /** The first one that was refused, and why; those after it were not tried. */
  readonly refused?: { readonly key: string; readonly problem: Problem };
}

/** Puts the pushes into the queue in the order of the rows, and stops at the first that is refused. */
export async function queuePushes(
  requests: Iterable<readonly [string, PushRequest]>,
  push: (request: PushRequest) => Promise<unknown>,
  problemOf: (error: unknown) => Problem,
): Promise<QueueOutcome> {
  const queued: string[] = [];
  for (const [key, request] of requests) {
    try {
      await push(request);
      queued.push(key);
    } catch (error) {
      return { queued, refused: { key, problem: problemOf(error) } };
    }
  }
  return { queued };
}
