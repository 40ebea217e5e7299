/** `npm test`: everything. Arguments are not taken; for a part of it see CONTRIBUTING. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../checks/repository-root.ts';
import { printStaticCheck, runStaticChecks } from '../checks/static-checks.ts';
import { readPlaywrightReport } from '../results/playwright-report.ts';
import { add, closingLine, isGood, nothing, type Tally, withExitCode } from '../results/tally.ts';
import { readVitestReport } from '../results/vitest-report.ts';
import { runEndToEnd } from './run-end-to-end.ts';
import { runStep } from './run-step.ts';

const reports = join(repositoryRoot, 'out/test');

async function checks(): Promise<Tally> {
  const results = await runStaticChecks(printStaticCheck);
  const failed = results.filter((result) => !result.passed).map((result) => result.name);
  return { passed: results.length - failed.length, failed, skipped: [] };
}

/** Reads a runner's report; one that is missing or broken is a failure like any other. */
async function tallyOf(
  runner: string,
  file: string,
  read: (text: string) => Tally,
  code: number,
): Promise<Tally> {
  const tally = await readFile(join(reports, file), 'utf8')
    .then(read)
    .catch(() => ({ ...nothing, failed: [`${runner} left no report; what it said is above`] }));
  return withExitCode(tally, runner, code);
}

async function unitAndIntegration(): Promise<Tally> {
  const code = await runStep([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config=build/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(reports, 'vitest.json')}`,
  ]);
  return tallyOf('vitest', 'vitest.json', readVitestReport, code);
}

async function endToEnd(): Promise<Tally> {
  const code = await runEndToEnd([]).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  });
  return tallyOf('Playwright', 'playwright.json', readPlaywrightReport, code);
}

function printNames(title: string, names: readonly string[]): void {
  if (names.length === 0) return;
  console.log(`\n${title}:`);
  for (const name of names) console.log(`  ${name}`);
}

await rm(reports, { recursive: true, force: true });
await mkdir(reports, { recursive: true });
const steps: readonly (readonly [string, () => Promise<Tally>])[] = [
  ['types, lint and layers', checks],
  ['unit and integration tests', unitAndIntegration],
  ['end-to-end stories', endToEnd],
];
let all = nothing;
for (const [index, [title, run]] of steps.entries()) {
  console.log(`\n[${index + 1}/${steps.length}] ${title}`);
  all = add(all, await run());
}
printNames('Skipped', all.skipped);
printNames('Failed', all.failed);
console.log(`\n${closingLine(all)}`);
process.exitCode = isGood(all) ? 0 : 1;
