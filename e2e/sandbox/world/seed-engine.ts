/** Fills an engine with a world's local images: some made here, some pulled from the registry. */

import { openEngine } from '../engine/engine-client.ts';
import { loadImages, tagImage } from '../engine/load-images.ts';
import { buildImage, type LayerCache } from '../images/image.ts';
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

/** Makes the local images and gives the ids of all of them. */
export async function seedEngine(
  host: string,
  registry: string,
  seeds: readonly LocalSeed[],
  users: readonly Puller[],
): Promise<readonly string[]> {
  const loads = [];
  const layers: LayerCache = new Map();
  for (const seed of seeds) {
    if (!('load' in seed)) continue;
    const tags = seed.tags.map((tag) => tag.replace(registryMark, registry));
    loads.push({ image: await buildImage(seed.load, layers), tags });
  }
  await loadImages(host, loads);
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
