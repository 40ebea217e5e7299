/** Global set-up of the integration tests: an engine for each worker, for the whole run. */
import type { TestProject } from 'vitest/node';
import { obtainEngine } from './obtain-engine.ts';
import { privateEngineObstacle, startPrivateEngine } from './private-engine.ts';
import type {} from './test-engine.ts';

/**
 * Whether each worker can have an engine of its own. Tests load and remove images, so that files side by side
 * must not share one; where none can be started, the user's own serves one worker.
 */
export async function engineForEachWorker(): Promise<boolean> {
  return (await privateEngineObstacle()) === undefined;
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const isPrivate = await engineForEachWorker();
  const count = isPrivate ? project.config.maxWorkers : 1;
  const engines = await Promise.all(
    Array.from({ length: count }, () => (isPrivate ? startPrivateEngine() : obtainEngine())),
  );
  project.provide(
    'engines',
    engines.map(({ host }) => host),
  );
  return async () => void (await Promise.all(engines.map((engine) => engine.stop())));
}
