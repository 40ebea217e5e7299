import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import { browserLaunchOptions } from '#build/playwright.config.ts';
import { median, timed } from './measure.ts';

export interface StartTimes {
  /** From starting the backend's process to its link. */
  readonly readyMs: number;
  /** From starting the backend's process to the first row of the list on screen. */
  readonly firstListMs: number;
  readonly rounds: number;
}

/** How long a user waits from the start of the program to the list, in a browser that is already open. */
export async function benchStart(env: NodeJS.ProcessEnv, rounds: number): Promise<StartTimes> {
  const browser = await chromium.launch(browserLaunchOptions);
  const ready: number[] = [];
  const list: number[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const dataDir = await mkdtemp(join(tmpdir(), 'axon-bench-start-'));
      const page = await browser.newPage();
      const start = performance.now();
      const host = spawn(
        process.execPath,
        ['build/commands/serve.ts', '--port', '0', '--no-open', '--json'],
        { env: { ...env, AXON_DATA_DIR: dataDir }, stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const ended = new Promise((resolve) => host.once('exit', resolve));
      try {
        const { url } = JSON.parse(await firstLine(host.stdout));
        ready.push(performance.now() - start);
        const waited = await timed(async () => {
          await page.goto(url);
          await page.getByRole('row').nth(1).waitFor();
        });
        list.push((ready.at(-1) ?? 0) + waited);
      } finally {
        host.kill('SIGTERM');
        await ended;
        await page.close();
        await rm(dataDir, { recursive: true, force: true });
      }
    }
  } finally {
    await browser.close();
  }
  return { readyMs: median(ready), firstListMs: median(list), rounds };
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stream })) return line;
  throw new Error('the browser host ended before it was ready');
}
