/** An engine for the sandbox: somebody's own if one answers, else a private one. */
import { findEngine } from './find-engine.ts';
import { privateEngineObstacle, startPrivateEngine } from './private-engine.ts';

export interface ObtainedEngine {
  readonly host: string;
  /** Whether it was started by us and goes away with `stop`. */
  readonly isPrivate: boolean;
  stop(): Promise<void>;
}

/**
 * Finds or starts an engine.
 *
 * @param options.dir keeps a private engine's images there between runs
 * @throws Error with one sentence saying what to install, when there is none and none can be started
 */
export async function obtainEngine(options: { readonly dir?: string } = {}): Promise<ObtainedEngine> {
  const host = await findEngine();
  if (host !== undefined) return { host, isPrivate: false, stop: async () => {} };
  const obstacle = await privateEngineObstacle();
  if (obstacle !== undefined) throw new Error(`No container engine answers. ${obstacle}`);
  const engine = await startPrivateEngine(options);
  return { host: engine.host, isPrivate: true, stop: engine.stop };
}
