// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { canInstall } from './requirements.mjs';
import { runProgram } from './run-program.mjs';
import { SetupError, tell } from './tell.mjs';

/** Chromium as Debian installs it; preferred, because it comes with security updates. */
export const systemChromium = '/usr/bin/chromium';

/** Whether the browser that Playwright downloads for itself is there. */
async function playwrightHasBrowser() {
  const { chromium } = await import('playwright-core');
  return existsSync(chromium.executablePath());
}

/**
 * Sees to it that there is a Chromium for the end-to-end tests: the system's, else Playwright's own. Must run
 * after `node_modules` is complete.
 *
 * @param {string} root
 * @param {string} node the Node that runs Axon's programs
 */
export async function ensureTestBrowser(root, node) {
  if (existsSync(systemChromium) || (await playwrightHasBrowser())) return;
  if (canInstall() && existsSync('/etc/debian_version') && !existsSync('/etc/lsb-release')) {
    tell('installing Chromium for the end-to-end tests');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await runProgram('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      env,
      doing: 'still installing Chromium',
    });
    if (existsSync(systemChromium)) return;
  }
  tell('downloading Chromium for the end-to-end tests');
  const playwright = join(root, 'node_modules', 'playwright', 'cli.js');
  const { code } = await runProgram(
    node,
    [playwright, 'install', ...(canInstall() ? ['--with-deps'] : []), 'chromium'],
    { cwd: root, doing: 'still downloading Chromium' },
  );
  if (code !== 0) {
    throw new SetupError(
      'The end-to-end tests need Chromium. Run: npx playwright install --with-deps chromium ' +
        '(on Debian: sudo apt-get install -y chromium)',
    );
  }
}
