import { diffImageLists, type ImageListUpdate, type LocalImage } from '#shared/models/local-image.ts';
import type { LiveValue } from '../live-value.ts';

/** The list of images as a stream: whole at first, then only what changed since the last update. */
export async function* watchImages(
  images: LiveValue<readonly LocalImage[] | undefined>,
  signal: AbortSignal,
): AsyncGenerator<ImageListUpdate, void> {
  let before: readonly LocalImage[] | undefined;
  for await (const now of images.watch(signal)) {
    if (now === undefined) continue;
    const update: ImageListUpdate | undefined =
      before === undefined ? { type: 'snapshot', images: [...now] } : diffImageLists(before, now);
    before = now;
    if (update !== undefined) yield update;
  }
}
