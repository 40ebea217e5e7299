/** Puts sample images into an engine, and takes exactly those out again. */

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
 * Removes images that a sandbox made: those with the given ids, and those it served from `registry`.
 *
 * Only images with the sandbox's label are touched, whatever else carries the registry's name.
 */
export async function removeSandboxImages(
  host: string,
  which: { readonly ids: readonly string[]; readonly registry?: string },
): Promise<void> {
  const engine = openEngine(host);
  const ours = await engine.listImages({ all: true, filters: { label: [`${sandboxLabel}=true`] } });
  const prefix = which.registry === undefined ? undefined : `${which.registry}/`;
  for (const image of ours) {
    const names = [...(image.RepoTags ?? []), ...(image.RepoDigests ?? [])];
    const served = prefix !== undefined && names.some((name) => name.startsWith(prefix));
    if (!served && !which.ids.includes(image.Id)) continue;
    await engine.getImage(image.Id).remove({ force: true });
  }
}
