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
import { type StoryEngine, startStoryEngine } from './story-engine.ts';
import { keptPushesFolder } from './story-run.ts';

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
  /** `DOCKER_HOST`. */
  engine: string;
  sandbox: Sandbox;
  hostSettings: HostSettings;
  host: BrowserHostProcess;
}

interface WorkerFixtures {
  storyEngine: StoryEngine;
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

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  arrange: [{}, { option: true }],
  user: ['ada.reyes', { option: true }],
  withEngine: [true, { option: true }],
  expectedErrors: [undefined, { option: true }],

  storyEngine: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn what a fixture needs
    async ({}, use) => {
      const engine = await startStoryEngine();
      await use(engine);
      await engine.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  engine: ({ storyEngine }, use) => use(storyEngine.host),

  sandbox: async ({ storyEngine, arrange }, use) => {
    const sandbox = await startSandbox({
      engine: storyEngine.host,
      takeOverImages: storyEngine.isPrivate,
      keptPushes: keptPushesFolder(),
      ...arrange,
    });
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
