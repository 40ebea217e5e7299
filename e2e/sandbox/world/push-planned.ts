/** Does a world's pushes: real ones, over the registry's HTTP API, heard of through its notifications. */
import { buildImage } from '../images/image.ts';
import { poll } from '../process/poll.ts';
import { type PushTarget, pushImage, pushIndex } from '../registry/push-image.ts';
import { managedRepository } from '../synapse/state/entity-tree.ts';
import type { DockerRepository } from '../synapse/state/synapse-state.ts';
import type { SynapseContext } from '../synapse/synapse-context.ts';
import type { PlannedPush } from './world-options.ts';

const hour = 60 * 60 * 1000;

/** A token for arranging: it may push whatever the rules say. */
async function arrangersToken(
  context: SynapseContext,
  service: string,
  planned: PlannedPush,
): Promise<string> {
  const seconds = Math.floor(Date.now() / 1000);
  return context.keys.signRegistry({
    iss: 'www.synapse.org',
    aud: service,
    exp: seconds + 600,
    nbf: seconds - 120,
    iat: seconds,
    sub: planned.by,
    access: [{ type: 'repository', name: planned.path, actions: ['pull', 'push'] }],
  });
}

async function send(target: PushTarget, planned: PlannedPush): Promise<string> {
  const [first] = planned.images;
  if (first !== undefined && planned.images.length === 1) {
    return (await pushImage(target, planned.tag, await buildImage(first), planned.format)).digest;
  }
  const parts = [];
  for (const spec of planned.images) {
    parts.push({ image: await buildImage(spec), platform: spec.platform ?? 'linux/amd64' });
  }
  return (await pushIndex(target, planned.tag, parts, planned.format)).digest;
}

/** Moves what a push recorded back in time, so that a world has a past. */
export function backdate(
  repository: DockerRepository,
  planned: PlannedPush,
  digest: string,
  now: number,
): void {
  const createdOn = now - planned.hoursAgo * hour;
  const isFirst = repository.commits.length === 1;
  const at = repository.commits.findLastIndex((one) => one.tag === planned.tag && one.digest === digest);
  repository.commits[at] = { tag: planned.tag, digest, createdOn };
  repository.modifiedOn = createdOn;
  if (isFirst) Object.assign(repository, { createdOn });
}

/** Pushes one after another, in order, and waits for Synapse to have recorded each that it will record. */
export async function pushPlanned(
  context: SynapseContext,
  registry: string,
  pushes: readonly PlannedPush[],
): Promise<void> {
  const compressed = new Map<string, Buffer>();
  for (const planned of pushes) {
    const before = managedRepository(context.state, planned.path)?.commits.length ?? 0;
    const token = await arrangersToken(context, registry, planned);
    const digest = await send({ registry, path: planned.path, token, compressed }, planned);
    planned.digest = digest;
    const isRecorded = planned.format === 'docker' && planned.images.length === 1;
    if (!isRecorded && context.settings.recordedMediaTypes === 'schema2') continue;
    const repository = await poll(
      `Synapse to hear of ${planned.path}:${planned.tag}`,
      () => {
        const found = managedRepository(context.state, planned.path);
        return found !== undefined && found.commits.length > before ? found : undefined;
      },
      { everyMs: 2 },
    );
    if (planned.hoursAgo > 0) backdate(repository, planned, digest, context.clock.now());
  }
}
