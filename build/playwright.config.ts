import { existsSync } from 'node:fs';
import { defineConfig, type LaunchOptions } from '@playwright/test';
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

/** The end-to-end stories: one at a time, for they share one engine. */
export default defineConfig({
  testDir: '../e2e/flows',
  outputDir: '../out/test/stories',
  globalSetup: '../e2e/hosts/one-engine.ts',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list'], ['json', { outputFile: '../out/test/playwright.json' }]],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    launchOptions: browserLaunchOptions,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    locale: 'en-US',
  },
});
