/** Fills an engine with a world's local images: some made here, some pulled from the registry. */

import { openEngine } from '../engine/engine-client.ts';
import { loadImages, removeAllBut, tagImage } from '../engine/load-images.ts';
import { buildImage, type Image } from '../images/image.ts';
import { type LocalSeed, registryMark } from './world-options.ts';

interface Puller {
  readonly userName: string;
  readonly accessToken: string;
}

async function pull(host: string, registry: string, reference: string, puller: Puller): Promise<void> {
  const authconfig = { username: puller.userName, password: puller.accessToken, serveraddress: registry };
  const answer = await openEngine(host).pull(reference, { authconfig });
  let text = '';
  for await (const chunk of answer) text += chunk.toString();
  if (text.includes('"errorDetail"'))
    throw new Error(`The engine could not pull ${reference}: ${text.trim()}`);
}

interface LocalImage {
  readonly image: Image;
  readonly tags: readonly string[];
}

/** Loads what the engine has not, and names the rest. */
async function loadMissing(host: string, wanted: readonly LocalImage[]): Promise<void> {
  const missing: LocalImage[] = [];
  const there = new Map((await openEngine(host).listImages({ all: true })).map((one) => [one.Id, one]));
  for (const local of wanted) {
    const known = there.get(local.image.id);
    if (known === undefined) missing.push(local);
    else if (local.tags.length > 0) await nameImage(host, local);
    else if ((known.RepoTags ?? []).some((tag) => tag !== '<none>:<none>')) {
      // Without its names the engine would drop it.
      await openEngine(host).getImage(local.image.id).remove({ force: true });
      missing.push(local);
    }
  }
  await loadImages(host, missing);
}

async function nameImage(host: string, { image, tags }: LocalImage): Promise<void> {
  for (const tag of tags) await tagImage(host, image.id, tag);
}

export interface EngineSeeds {
  /** Host of the registry that `{registry}` stands for. */
  readonly registry: string;
  readonly seeds: readonly LocalSeed[];
  /** The first of them pulls. */
  readonly users: readonly Puller[];
}

/** Makes the local images and gives the ids of all of them. */
export async function seedEngine(
  host: string,
  { registry, seeds, users }: EngineSeeds,
): Promise<readonly string[]> {
  const loads: LocalImage[] = [];
  for (const seed of seeds) {
    if (!('load' in seed)) continue;
    const tags = seed.tags.map((tag) => tag.replace(registryMark, registry));
    loads.push({ image: await buildImage(seed.load), tags });
  }
  await loadMissing(host, loads);
  const [puller] = users;
  const pulled: string[] = [];
  for (const seed of seeds) {
    if (!('pull' in seed) || puller === undefined) continue;
    const name = `${registry}/${seed.pull.path}`;
    await pull(host, registry, `${name}@${seed.pull.digest}`, puller);
    const { Id } = await openEngine(host).getImage(`${name}@${seed.pull.digest}`).inspect();
    await tagImage(host, Id, `${name}:${seed.tag}`);
    pulled.push(Id);
  }
  return [...loads.map(({ image }) => image.id), ...pulled];
}

/** Makes the engine hold the local images and no others; those that it has already are kept. */
export async function reseedEngine(host: string, engineSeeds: EngineSeeds): Promise<void> {
  const ids = await seedEngine(host, engineSeeds);
  const { registry, seeds } = engineSeeds;
  const names = seeds.flatMap((seed) =>
    'load' in seed
      ? seed.tags.map((tag) => tag.replace(registryMark, registry))
      : [`${registry}/${seed.pull.path}:${seed.tag}`, `${registry}/${seed.pull.path}@${seed.pull.digest}`],
  );
  await removeAllBut(host, { ids, names });
}
