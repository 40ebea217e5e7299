/**
 * Global set-up of the integration tests: one engine for the whole run.
 *
 * Tests get its host with `inject('engine')`. A private engine is preferred, because tests load and remove
 * images; where it can't be had, the user's own engine serves.
 */
import type { TestProject } from 'vitest/node';
import { obtainEngine } from './obtain-engine.ts';
import { privateEngineObstacle, startPrivateEngine } from './private-engine.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** `DOCKER_HOST` of the engine shared by all integration tests. */
    engine: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const engine =
    (await privateEngineObstacle()) === undefined ? await startPrivateEngine() : await obtainEngine();
  project.provide('engine', engine.host);
  return () => engine.stop();
}
