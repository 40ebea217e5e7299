import { setTimeout as pause } from 'node:timers/promises';
import type { Digest } from '#shared/models/digest.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';

/** How long Synapse is given to list a digest, in milliseconds. */
export interface WaitRules {
  /**
   * After the push. Notifications usually arrive within seconds; one that failed comes again after the
   * registry's backoff of 30 s (Synapse §0.A), and that is waited for before anything is written again.
   */
  readonly first: number;
  /** After the manifest was written again. */
  readonly second: number;
}

export const productionWaits: WaitRules = { first: 45_000, second: 60_000 };

interface Wanted {
  readonly repositoryName: string;
  readonly tag: string;
  readonly digest: Digest;
}

/**
 * Asks Synapse until it lists `wanted.digest` under the tag or the time is over; the pauses grow from a
 * tenth of a second to four seconds. Answers what was listed last.
 */
export async function waitForTag(
  synapse: SynapseClient,
  wanted: Wanted,
  milliseconds: number,
  signal: AbortSignal,
  rest: (milliseconds: number, signal: AbortSignal) => Promise<void> = restFor,
): Promise<Digest | undefined> {
  const deadline = Date.now() + milliseconds;
  for (let wait = 100; ; wait = Math.min(wait * 2, 4000)) {
    const listed = await listedDigest(synapse, wanted, signal);
    if (listed === wanted.digest || Date.now() + wait > deadline) return listed;
    await rest(wait, signal);
  }
}

async function restFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal });
}

/** A repository that was just created may be unknown for a moment. */
async function listedDigest(
  synapse: SynapseClient,
  { repositoryName, tag }: Wanted,
  signal: AbortSignal,
): Promise<Digest | undefined> {
  const id = await synapse.findRepositoryId(repositoryName, signal);
  if (id === undefined) return undefined;
  return (await synapse.findTag(id, tag, signal))?.digest;
}
