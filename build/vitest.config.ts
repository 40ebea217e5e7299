import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { engineForEachWorker } from '#e2e/sandbox/engine/vitest-engines.ts';

/** At least two, for tests wait more than they work. */
const maxWorkers = Math.max(2, availableParallelism());

/**
 * Two projects, one after the other: `unit` needs nothing but Node; `integration` (`*.int.test.ts`) runs on real
 * engines and registries, with an engine for each worker. Time limits are for a machine that has much else to do.
 */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{shared,electron,renderer,e2e,build}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.int.test.ts', '**/node_modules/**'],
          // Tests of the desktop host put a double in place of Electron, for this library too.
          server: { deps: { inline: ['electron-store'] } },
          maxWorkers,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['{electron,e2e,build}/**/*.int.test.ts'],
          exclude: ['**/node_modules/**'],
          globalSetup: ['e2e/sandbox/engine/vitest-engines.ts'],
          maxWorkers: (await engineForEachWorker()) ? Math.min(4, maxWorkers) : 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
