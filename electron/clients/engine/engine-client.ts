/**
 * What Axon asks of a container engine of any kind.
 *
 * Every failure is a `ProblemError`; an abort throws the signal's reason. The engine is looked for at the
 * first call and again after its connection was lost, so a client outlives its engine.
 */
import type { Digest } from '#shared/models/digest.ts';
import type { LocalImage } from '#shared/models/local-image.ts';
import type { EngineEvent } from './engine-events.ts';
import type { EngineInfo } from './engine-info.ts';
import type { InspectedImage } from './inspected-image.ts';
import type { ProgressListener, PullRequest, PushRequest, RegistryAuth } from './transfer-request.ts';

export type { EngineEvent } from './engine-events.ts';
export type { EngineInfo } from './engine-info.ts';
export type { InspectedImage } from './inspected-image.ts';
export type { TransferProgress } from './transfer-progress.ts';
export type { PullRequest, PushRequest, RegistryAuth } from './transfer-request.ts';

export interface EngineClient {
  /** Looks for the engine afresh and agrees with it on an API version. */
  connect(signal: AbortSignal): Promise<EngineInfo>;
  /** One row for every (image, tag) pair and for every untagged image; platforms as far as already known. */
  listImages(signal: AbortSignal): Promise<readonly LocalImage[]>;
  /** @param reference a row's `repository:tag`, an image id, or `name@sha256:...` */
  inspectImage(reference: string, signal: AbortSignal): Promise<InspectedImage>;
  /** Gives the image one more name. A name that another image had moves over. */
  tagImage(
    image: string,
    name: { readonly repository: string; readonly tag: string },
    signal: AbortSignal,
  ): Promise<void>;
  /** Takes a name away, and the image with its last name; an id removes an untagged image. */
  removeImage(reference: string, signal: AbortSignal): Promise<void>;
  /**
   * Pushes, and resolves when the engine says that it has succeeded.
   *
   * `digest` is what the engine says the registry holds now, where it can be believed: Podman recompresses
   * on the way and names another digest, so there it is left out. Only the registry's answer is the truth.
   */
  pushImage(request: PushRequest, onProgress: ProgressListener): Promise<{ readonly digest?: Digest }>;
  /** Pulls, and resolves when the engine says that it has succeeded. */
  pullImage(request: PullRequest, onProgress: ProgressListener): Promise<void>;
  /** Whether the engine itself can sign in to a registry; throws why not. Nothing is kept by the engine. */
  checkLogin(auth: RegistryAuth, signal: AbortSignal): Promise<void>;
  /** Never ends by itself: throws `engine-stopped` when the engine goes away, the reason on abort. */
  events(signal: AbortSignal): AsyncIterable<EngineEvent>;
}
