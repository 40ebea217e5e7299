import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig, type LaunchOptions } from '@playwright/test';
import { privateEngineObstacle } from '#e2e/sandbox/engine/private-engine.ts';
import { systemChromium } from './setup/test-browser.mjs';

const isRoot = process.getuid?.() === 0;

/** How the stories start Chromium: the system's where there is one, and silent towards the outside. */
export const browserLaunchOptions: LaunchOptions = {
  ...(existsSync(systemChromium) ? { executablePath: systemChromium } : {}),
  args: [
    // Chromium refuses to start its own sandbox as root, as in most containers.
    ...(isRoot ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

/** Stories run side by side only where each worker can start an engine of its own. */
const workers = (await privateEngineObstacle()) === undefined ? Math.min(2, availableParallelism()) : 1;

/** The end-to-end stories. The time limits are for a machine that has much else to do. */
export default defineConfig({
  testDir: '../e2e/flows',
  outputDir: '../out/test/stories',
  globalSetup: '../e2e/hosts/story-run.ts',
  workers,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ['json', { outputFile: '../out/test/playwright.json' }]],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    launchOptions: browserLaunchOptions,
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    locale: 'en-US',
  },
});
