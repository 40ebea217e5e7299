/**
 * Keeps what a world's pushes left in the registry, so that the next sandbox with the same pushes needs only a
 * copy of the files. Synapse hears of each push as it would from the registry.
 */
import { cpSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../images/image.ts';
import { mediaTypes } from '../registry/push-image.ts';
import { recordPush } from '../synapse/state/docker-commits.ts';
import { managedRepository } from '../synapse/state/entity-tree.ts';
import type { SynapseContext } from '../synapse/synapse-context.ts';
import { backdate, pushPlanned } from './push-planned.ts';
import type { PlannedPush } from './world-options.ts';

export interface KeptPushesOptions {
  /** Host of the registry, running and empty. */
  readonly registry: string;
  /** The folder in which the registry keeps its images. */
  readonly storage: string;
  /** The folder with what earlier sandboxes pushed, shared by any number of processes. */
  readonly kept: string;
}

/** What decides what the registry holds in the end. */
function keyOf(pushes: readonly PlannedPush[]): string {
  const parts = pushes.map(({ path, tag, images, format }) => ({ path, tag, images, format }));
  return sha256(JSON.stringify(parts)).slice('sha256:'.length);
}

async function digestsIn(folder: string): Promise<readonly string[] | undefined> {
  const text = await readFile(join(folder, 'digests.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as readonly string[]);
}

/** What Synapse does at the registry's notification. */
function tellSynapse(context: SynapseContext, planned: PlannedPush, registry: string, digest: string): void {
  const types = mediaTypes[planned.format];
  const event = {
    mediaType: planned.images.length === 1 ? types.manifest : types.index,
    path: planned.path,
    tag: planned.tag,
    digest,
    requestHost: registry,
    userId: planned.by,
  };
  const outcome = recordPush(context.state, event, context.settings, context.clock.now());
  const repository = managedRepository(context.state, planned.path);
  if (outcome !== 'recorded' || repository === undefined || planned.hoursAgo === 0) return;
  backdate(repository, planned, digest, context.clock.now());
}

async function keep(folder: string, storage: string, pushes: readonly PlannedPush[]): Promise<void> {
  const draft = await mkdtemp(`${folder}-`);
  cpSync(storage, join(draft, 'storage'), { recursive: true });
  await writeFile(join(draft, 'digests.json'), JSON.stringify(pushes.map(({ digest }) => digest)));
  // Where another process was quicker, its copy is as good.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
}

/** Fills an empty registry with a world's pushes: copied where they are kept, else pushed and then kept. */
export async function pushOrCopy(
  context: SynapseContext,
  pushes: readonly PlannedPush[],
  { registry, storage, kept }: KeptPushesOptions,
): Promise<void> {
  if (pushes.length === 0) return;
  const folder = join(kept, keyOf(pushes));
  const digests = await digestsIn(folder);
  if (digests === undefined) {
    await pushPlanned(context, registry, pushes);
    await keep(folder, storage, pushes);
    return;
  }
  cpSync(join(folder, 'storage'), storage, { recursive: true });
  for (const [index, planned] of pushes.entries()) {
    const digest = digests[index] ?? '';
    planned.digest = digest;
    tellSynapse(context, planned, registry, digest);
  }
}
