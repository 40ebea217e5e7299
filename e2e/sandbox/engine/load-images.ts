/** Puts sample images into an engine, and takes exactly those out again. */

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pack } from 'tar-stream';
import { type Image, sandboxLabel } from '../images/image.ts';
import { openEngine } from './engine-client.ts';

export interface LocalImage {
  readonly image: Image;
  /** `name:tag` references; may be empty for an image without a name. */
  readonly tags: readonly string[];
}

/** The archive that `docker load` reads: config, layers, and a manifest that names them. */
function saveArchive(images: readonly LocalImage[]): { stream: Readable; written: Promise<void> } {
  const tar = pack();
  const write = async (): Promise<void> => {
    const seen = new Set<string>();
    for (const { image } of images) {
      tar.entry({ name: `${image.id.slice(7)}.json` }, image.config);
      for (const layer of image.layers) {
        if (seen.has(layer.diffId)) continue;
        seen.add(layer.diffId);
        await pipeline(
          layer.open(),
          tar.entry({ name: `${layer.diffId.slice(7)}/layer.tar`, size: layer.size }),
        );
      }
    }
    const manifest = images.map(({ image, tags }) => ({
      Config: `${image.id.slice(7)}.json`,
      RepoTags: tags.length > 0 ? tags : null,
      Layers: image.layers.map((layer) => `${layer.diffId.slice(7)}/layer.tar`),
    }));
    tar.entry({ name: 'manifest.json' }, JSON.stringify(manifest));
    tar.finalize();
  };
  return { stream: Readable.from(tar), written: write() };
}

/** Writes images to a file that `docker load`, `podman load` and `skopeo copy docker-archive:` read. */
export async function writeArchive(file: string, images: readonly LocalImage[]): Promise<void> {
  const { stream, written } = saveArchive(images);
  await Promise.all([pipeline(stream, createWriteStream(file)), written]);
}

/** Loads images into the engine at `host`; throws what the engine says if it refuses. */
export async function loadImages(host: string, images: readonly LocalImage[]): Promise<void> {
  if (images.length === 0) return;
  const { stream, written } = saveArchive(images);
  const answer = await openEngine(host).loadImage(stream, { quiet: true });
  let text = '';
  for await (const chunk of answer) text += chunk.toString();
  await written;
  if (text.includes('"errorDetail"')) throw new Error(`The engine refused the sample images: ${text.trim()}`);
}

/** Gives an image that the engine has one more name. */
export async function tagImage(host: string, id: string, reference: string): Promise<void> {
  const colon = reference.lastIndexOf(':');
  await openEngine(host)
    .getImage(id)
    .tag({ repo: reference.slice(0, colon), tag: reference.slice(colon + 1) });
}

/**
 * Takes out what a sandbox put in: images with the given ids, and every name that begins with `registry`.
 *
 * Only images with the sandbox's label are touched. An image that has other names as well keeps those, and
 * stays.
 */
export async function removeSandboxImages(
  host: string,
  which: { readonly ids: readonly string[]; readonly registry?: string },
): Promise<void> {
  const engine = openEngine(host);
  const ours = await engine.listImages({ all: true, filters: { label: [`${sandboxLabel}=true`] } });
  const prefix = which.registry === undefined ? undefined : `${which.registry}/`;
  for (const image of ours) {
    if (which.ids.includes(image.Id)) {
      await engine.getImage(image.Id).remove({ force: true });
      continue;
    }
    const names = [...(image.RepoTags ?? []), ...(image.RepoDigests ?? [])];
    for (const name of names.filter((one) => prefix !== undefined && one.startsWith(prefix))) {
      await engine.getImage(name).remove({ force: true }).catch(ignoreMissing);
    }
  }
}

/** Removes every image and every name but the given ones. */
export async function removeAllBut(
  host: string,
  kept: { readonly ids: readonly string[]; readonly names: readonly string[] },
): Promise<void> {
  const engine = openEngine(host);
  for (const image of await engine.listImages({ all: true })) {
    if (!kept.ids.includes(image.Id)) {
      await engine.getImage(image.Id).remove({ force: true }).catch(ignoreMissing);
      continue;
    }
    const names = [...(image.RepoTags ?? []), ...(image.RepoDigests ?? [])];
    for (const name of names.filter((one) => !kept.names.includes(one) && !one.startsWith('<none>'))) {
      await engine.getImage(name).remove().catch(ignoreMissing);
    }
  }
}

/** Removing the last tag takes the digest names along. */
function ignoreMissing(error: unknown): void {
  if (error instanceof Error && 'statusCode' in error && error.statusCode === 404) return;
  throw error;
}
