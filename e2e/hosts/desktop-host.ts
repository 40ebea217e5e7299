/** Runs the built desktop app under Playwright, where Electron's binary is there. */
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication } from '@playwright/test';
import { electronBinary } from '#build/desktop/electron-binary.ts';
import { type HostSettings, hostEnvironment } from './browser-host.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Starts the app; `firstWindow()` of the answer is its page. `npm run e2e` has built it. */
export async function launchDesktopHost(settings: Omit<HostSettings, 'token'>): Promise<ElectronApplication> {
  const executablePath = electronBinary();
  if (executablePath === undefined) throw new Error('Electron’s binary was not downloaded.');
  // Chromium refuses to start its own sandbox as root, as in most containers.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const env = Object.fromEntries(
    Object.entries(hostEnvironment(settings)).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
  return _electron.launch({ executablePath, args: [...asRoot, '.'], cwd: root, env });
}
