/** The engine of a worker's stories, one after another. */
import { obtainEngine } from '#e2e/sandbox/engine/obtain-engine.ts';
import { privateEngineObstacle, startPrivateEngine } from '#e2e/sandbox/engine/private-engine.ts';

export interface StoryEngine {
  /** `DOCKER_HOST`. */
  readonly host: string;
  /** Whether it is the worker's alone, so that images may be left on it from one story to the next. */
  readonly isPrivate: boolean;
  stop(): Promise<void>;
}

/**
 * Starts an engine, or finds the user's where none can be started. Stories load and remove images, so one of their
 * own is preferred; and only then can stories run side by side.
 */
export async function startStoryEngine(): Promise<StoryEngine> {
  if ((await privateEngineObstacle()) !== undefined) return obtainEngine();
  const engine = await startPrivateEngine();
  return { host: engine.host, isPrivate: true, stop: engine.stop };
}
