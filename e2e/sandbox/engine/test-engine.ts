import { inject } from 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** `DOCKER_HOST` of each engine; set by `vitest-engines.ts`. */
    engines: readonly string[];
  }
}

/** `DOCKER_HOST` of the engine that this worker's integration tests share, one file after another. */
export function testEngine(): string {
  const engines = inject('engines');
  const worker = Number(process.env['VITEST_POOL_ID'] ?? '1');
  const engine = engines[worker - 1];
  if (engine === undefined) throw new Error(`There is no engine for worker ${worker} of ${engines.length}.`);
  return engine;
}
