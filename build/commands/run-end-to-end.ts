import { buildDesktop } from '../desktop/build-desktop.ts';
import { desktopObstacle } from '../desktop/electron-binary.ts';
import { ensureRendererBuilt } from '../renderer/ensure-renderer-built.ts';
import { runStep } from './run-step.ts';

/** Builds what the stories run on, then runs them. @returns Playwright's exit code */
export async function runEndToEnd(args: readonly string[]): Promise<number> {
  await (desktopObstacle() === undefined ? buildDesktop() : ensureRendererBuilt());
  return runStep([
    'node_modules/@playwright/test/cli.js',
    'test',
    '--config=build/playwright.config.ts',
    ...args,
  ]);
}
