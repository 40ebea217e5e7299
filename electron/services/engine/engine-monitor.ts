import { setTimeout as pause } from 'node:timers/promises';
import type { EngineStatus } from '#shared/models/engine-status.ts';
import { diffImageLists, type ImageListUpdate, type LocalImage } from '#shared/models/local-image.ts';
import type { Problem } from '#shared/problems.ts';
import type { EngineClient, EngineInfo } from '../../clients/engine/engine-client.ts';
import { LiveValue } from '../live-value.ts';
import { PlatformFinder } from './platform-finder.ts';

interface EngineMonitorDeps {
  readonly engine: EngineClient;
  readonly problemOf: (error: unknown) => Problem;
}

const retryMs = 2000;
/** Many events come at once (a pull tells of each name); the list is read when they pause. */
const settleMs = 150;

/**
 * Keeps Axon in touch with the engine: connects, follows its events, keeps the list of images fresh, and
 * connects again by itself after the engine went away. There is no polling while it is there.
 */
export class EngineMonitor {
  readonly status = new LiveValue<EngineStatus>({ state: 'connecting' });
  /** Undefined until the engine has been asked once. */
  readonly images = new LiveValue<readonly LocalImage[] | undefined>(undefined);
  readonly #deps: EngineMonitorDeps;
  readonly #stop = new AbortController();
  readonly #platforms: PlatformFinder;
  #wake = new AbortController();
  #running: Promise<void> | undefined;

  constructor(deps: EngineMonitorDeps) {
    this.#deps = deps;
    this.#platforms = new PlatformFinder(deps.engine, this.images);
  }

  start(): void {
    this.#running ??= this.#keepConnected();
  }

  /** Tries again now instead of at the next turn. */
  reconnect(): void {
    this.#wake.abort();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    this.#wake.abort();
    await this.#running;
  }

  async #keepConnected(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      await this.#followEngine();
      this.#wake = new AbortController();
      const waiting = AbortSignal.any([this.#wake.signal, this.#stop.signal]);
      await pause(retryMs, undefined, { signal: waiting, ref: false }).catch(() => undefined);
    }
  }

  /** One connection, from the first ping to its loss. */
  async #followEngine(): Promise<void> {
    const lost = new AbortController();
    const signal = AbortSignal.any([lost.signal, this.#stop.signal]);
    try {
      const info = await this.#deps.engine.connect(signal);
      let refreshing: Promise<void> = Promise.resolve();
      let wanted = false;
      for await (const event of this.#deps.engine.events(signal)) {
        if (event.type === 'listening') {
          await this.#refresh(signal);
          this.status.set(connected(info));
          continue;
        }
        if (wanted) continue;
        wanted = true;
        refreshing = refreshing
          .then(() => pause(settleMs, undefined, { signal }))
          .then(() => {
            wanted = false;
            return this.#refresh(signal);
          })
          .catch((error: unknown) => lost.abort(error));
      }
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      this.status.set({ state: 'unavailable', problem: this.#deps.problemOf(error) });
    } finally {
      lost.abort();
    }
  }

  async #refresh(signal: AbortSignal): Promise<void> {
    const images = await this.#deps.engine.listImages(signal);
    this.images.set(images);
    this.#platforms.find(images, signal);
  }
}

function connected(info: EngineInfo): EngineStatus {
  const { kind, store, version, apiVersion, address, source } = info;
  return { state: 'connected', kind, store, version, apiVersion, address, source };
}

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
