/** The checks that need nothing but the source, such as types, lint, layers and citations. */
import { findImportCircles, importCircleMessage } from '../layers/find-import-circles.ts';
import { findLayerViolations } from '../layers/find-layer-violations.ts';
import { layerViolationMessage } from '../layers/layer-violation-message.ts';
import { repositoryRoot } from './repository-root.ts';
import { type Captured, runCaptured } from './run-captured.ts';
import { citationMessage, findCitationMistakes } from './synapse-citations.ts';

interface StaticCheck {
  readonly name: string;
  run(): Promise<Captured>;
}

export interface StaticCheckResult {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
  readonly output: string;
}

function types(name: string, project: string): StaticCheck {
  const compiler = 'node_modules/@typescript/native/bin/tsc';
  const buildInfo = `out/types/${project.replaceAll('/', '-')}.tsbuildinfo`;
  const args = [compiler, '-p', project, '--incremental', '--tsBuildInfoFile', buildInfo];
  return { name: `types: ${name}`, run: () => runCaptured(args) };
}

const lint: StaticCheck = {
  name: 'lint and format',
  run: () =>
    runCaptured(['node_modules/@biomejs/biome/bin/biome', 'check', '--config-path=.biome.jsonc', '.']),
};

const layers: StaticCheck = {
  name: 'layers',
  run: async () => {
    const violations = await findLayerViolations(repositoryRoot);
    return {
      code: violations.length === 0 ? 0 : 1,
      output: violations.map(layerViolationMessage).join('\n\n'),
    };
  },
};

const circles: StaticCheck = {
  name: 'import circles',
  run: async () => {
    const found = await findImportCircles(repositoryRoot);
    return { code: found.length === 0 ? 0 : 1, output: found.map(importCircleMessage).join('\n\n') };
  },
};

const unused: StaticCheck = {
  name: 'unused files, exports and dependencies',
  run: () => runCaptured(['node_modules/knip/bin/knip.js', '--config', 'build/knip.jsonc', '--no-progress']),
};

const citations: StaticCheck = {
  name: 'citations of docs/synapse.md',
  run: async () => {
    const mistakes = await findCitationMistakes(repositoryRoot);
    return { code: mistakes.length === 0 ? 0 : 1, output: mistakes.map(citationMessage).join('\n') };
  },
};

/** `shared` is checked twice: it may use neither what only a browser has nor what only Node has. */
const staticChecks: readonly StaticCheck[] = [
  types('shared, as a web page sees it', 'shared/tsconfig.web.json'),
  types('shared, as Node sees it', 'shared/tsconfig.node.json'),
  types('electron', 'electron/tsconfig.json'),
  types('renderer', 'renderer/tsconfig.json'),
  types('e2e', 'e2e/tsconfig.json'),
  types('build', 'build/tsconfig.json'),
  lint,
  layers,
  circles,
  unused,
  citations,
];

/** Runs all checks at once; `onResult` hears of each as it ends. */
export function runStaticChecks(
  onResult: (result: StaticCheckResult) => void,
): Promise<readonly StaticCheckResult[]> {
  return Promise.all(
    staticChecks.map(async (check) => {
      const started = performance.now();
      const { code, output } = await check.run();
      const seconds = (performance.now() - started) / 1000;
      const result = { name: check.name, passed: code === 0, seconds, output };
      onResult(result);
      return result;
    }),
  );
}

/** One line per check, and what a failed one said. */
export function printStaticCheck(result: StaticCheckResult): void {
  const mark = result.passed ? 'ok    ' : 'FAILED';
  console.log(`${mark} ${result.name} (${result.seconds.toFixed(1)} s)`);
  if (!result.passed) console.log(result.output.trimEnd());
}
