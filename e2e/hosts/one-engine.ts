/** Global set-up of the stories: one engine for the whole run. */
import { obtainEngine } from '#e2e/sandbox/engine/obtain-engine.ts';
import { privateEngineObstacle, startPrivateEngine } from '#e2e/sandbox/engine/private-engine.ts';

/** Tells the workers where the engine is; they inherit this process's environment. */
export const engineVariable = 'AXON_E2E_ENGINE';

export default async function setup(): Promise<() => Promise<void>> {
  // Stories load and remove images, so an engine of our own is preferred to the user's.
  const canBePrivate = (await privateEngineObstacle()) === undefined;
  const engine = canBePrivate ? await startPrivateEngine() : await obtainEngine();
  process.env[engineVariable] = engine.host;
  return () => engine.stop();
}
