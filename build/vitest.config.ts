import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { engineForEachWorker } from '#e2e/sandbox/engine/vitest-engines.ts';
import { rounds } from '#e2e/sandbox/long-form.ts';

/** At least two, for tests wait more than they work. */
const maxWorkers = Math.max(2, availableParallelism());

const notTests = ['**/node_modules/**', '**/out/**'];
/** Tests that put a double in place of a module, which counts for all that is imported after. */
const withModuleDoubles = ['electron/hosts/desktop/**/*.test.ts'];

/**
 * `unit` needs nothing but Node; `integration` (`*.int.test.ts`) comes after it and runs on real engines and
 * registries, with an engine for each worker. The files of a worker share what they import, for importing it anew
 * for each took as long as the tests. Time limits are for a machine that has much else to do.
 */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    testTimeout: rounds(60_000, 900_000),
    hookTimeout: 120_000,
    isolate: false,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    maxWorkers,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{shared,electron,renderer,e2e,build}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.int.test.ts', ...withModuleDoubles, ...notTests],
        },
      },
      {
        extends: true,
        test: {
          name: 'with module doubles',
          include: withModuleDoubles,
          exclude: notTests,
          isolate: true,
          // The double of Electron is for this library too.
          server: { deps: { inline: ['electron-store'] } },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['{electron,e2e,build}/**/*.int.test.ts'],
          exclude: notTests,
          globalSetup: ['e2e/sandbox/engine/vitest-engines.ts'],
          maxWorkers: (await engineForEachWorker()) ? Math.min(4, maxWorkers) : 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
