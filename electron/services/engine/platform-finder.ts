import type { LocalImage } from '#shared/models/local-image.ts';
import type { EngineClient } from '../../clients/engine/engine-client.ts';
import type { LiveValue } from '../live-value.ts';

const batchSize = 50;

/**
 * Fills in what engines leave out of lists: the platform and the config digest of each image, one inspect an
 * image, a few at a time behind the list that is shown already. An id names the same content for ever, so
 * each is asked about once.
 */
export class PlatformFinder {
  readonly #engine: EngineClient;
  readonly #images: LiveValue<readonly LocalImage[] | undefined>;
  readonly #known = new Map<string, Partial<LocalImage>>();
  #running = Promise.resolve();

  constructor(engine: EngineClient, images: LiveValue<readonly LocalImage[] | undefined>) {
    this.#engine = engine;
    this.#images = images;
  }

  /** Looks up what is not known of these images; the list is updated batch by batch. */
  find(images: readonly LocalImage[], signal: AbortSignal): void {
    this.#apply();
    const ids = [...new Set(images.map((image) => image.imageId))].filter((id) => !this.#known.has(id));
    this.#running = this.#running.then(() => this.#ask(ids, signal)).catch(() => undefined);
  }

  async #ask(ids: readonly string[], signal: AbortSignal): Promise<void> {
    for (let start = 0; start < ids.length && !signal.aborted; start += batchSize) {
      const batch = ids.slice(start, start + batchSize).filter((id) => !this.#known.has(id));
      for (const id of batch) await this.#inspect(id, signal);
      this.#apply();
    }
  }

  /** An image that is gone by now, or can't be inspected, stays without a platform. */
  async #inspect(id: string, signal: AbortSignal): Promise<void> {
    const image = await this.#engine.inspectImage(id, signal).catch(() => undefined);
    if (image === undefined) return;
    const { platform, configDigest, manifestDigest } = image;
    this.#known.set(id, {
      ...(platform === undefined ? {} : { platform }),
      ...(configDigest === undefined ? {} : { configDigest }),
      ...(manifestDigest === undefined ? {} : { manifestDigest }),
    });
  }

  #apply(): void {
    this.#images.update((images) => {
      if (images === undefined) return images;
      let changed = false;
      const next = images.map((image) => {
        const found = this.#known.get(image.imageId);
        if (found?.platform === undefined || image.platform !== undefined) return image;
        changed = true;
        return { ...image, ...found };
      });
      return changed ? next : images;
    });
  }
}
