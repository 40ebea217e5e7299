/**
 * The `test` of all stories: a world of its own for each, and Axon on it.
 *
 * ```ts
 * import { expect, test } from '#e2e/hosts/axon-test.ts';
 * test.use({ user: 'ben.okafor', arrange: { world: (world) => { ... } } });
 * test('…', { tag: '@main-job' }, async ({ page, sandbox }) => { … });
 * ```
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { type Sandbox, type SandboxOptions, startSandbox } from '#e2e/sandbox/start-sandbox.ts';
import { type BrowserHostProcess, type HostSettings, startBrowserHostProcess } from './browser-host.ts';
import { engineVariable } from './one-engine.ts';

export { expect } from '@playwright/test';

interface Options {
  /** Arranges the sandbox; the demo's world if left out. */
  arrange: Pick<SandboxOptions, 'world' | 'faults' | 'recordedMediaTypes' | 'throttle'>;
  /** Who is signed in when the story starts; `nobody` for nobody. */
  user: string;
  /** Whether Axon's engine runs. */
  withEngine: boolean;
  /** What the browser's console may say in this story; any other error there fails it. */
  expectedErrors: RegExp | undefined;
}

interface Fixtures {
  /** `DOCKER_HOST` of the one engine of the run. */
  engine: string;
  sandbox: Sandbox;
  hostSettings: HostSettings;
  host: BrowserHostProcess;
}

/** Collects what goes wrong in a page unseen. */
export function watchForErrors(page: Page, expected?: RegExp): () => readonly string[] {
  const errors: string[] = [];
  const note = (text: string): void => {
    if (!expected?.test(text)) errors.push(text);
  };
  page.on('pageerror', (error) => note(`uncaught: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') note(`console: ${message.text()} (${message.location().url})`);
  });
  return () => errors;
}

export const test = base.extend<Options & Fixtures>({
  arrange: [{}, { option: true }],
  user: ['ada.reyes', { option: true }],
  withEngine: [true, { option: true }],
  expectedErrors: [undefined, { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn what a fixture needs
  engine: async ({}, use) => {
    const host = process.env[engineVariable];
    if (host === undefined) throw new Error('Run the stories with: npm run e2e');
    await use(host);
  },

  sandbox: async ({ engine, arrange }, use) => {
    const sandbox = await startSandbox({ engine, ...arrange });
    await use(sandbox);
    const { unexpected } = sandbox;
    await sandbox.stop();
    base.expect(unexpected, 'errors of the sandbox itself').toEqual([]);
  },

  hostSettings: async ({ sandbox, engine, user, withEngine }, use) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'axon-story-'));
    await use({
      synapse: sandbox.synapse,
      registry: sandbox.registry,
      engine: withEngine ? engine : undefined,
      dataDir,
      token: user === 'nobody' ? undefined : sandbox.user(user).accessToken,
    });
    await rm(dataDir, { recursive: true, force: true });
  },

  host: async ({ hostSettings }, use) => {
    const host = await startBrowserHostProcess(hostSettings);
    await use(host);
    await host.stop();
  },

  page: async ({ page, host, expectedErrors }, use) => {
    const errors = watchForErrors(page, expectedErrors);
    await page.goto(host.url);
    await use(page);
    base.expect(errors(), 'errors in the page').toEqual([]);
  },
});
