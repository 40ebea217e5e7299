import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../checks/repository-root.ts';
import { runStep } from '../commands/run-step.ts';
import { withSetupLock } from '../setup/setup-lock.mjs';

/** Everything that the built page is made from. */
const sources = ['renderer', 'shared', 'package-lock.json', 'build/vite.renderer.config.ts'];

async function newest(path: string): Promise<number> {
  const { mtimeMs } = await stat(path);
  const names = await readdir(path, { recursive: true }).catch(() => []);
  const times = await Promise.all(names.map(async (name) => (await stat(join(path, name))).mtimeMs));
  return Math.max(mtimeMs, ...times);
}

async function isFresh(): Promise<boolean> {
  const built = await stat(join(repositoryRoot, 'out/renderer/index.html')).catch(() => undefined);
  if (built === undefined) return false;
  const times = await Promise.all(sources.map((source) => newest(join(repositoryRoot, source))));
  return built.mtimeMs > Math.max(...times);
}

/** Builds the renderer into out/renderer unless that is newer than its sources. Speaks on standard error. */
export async function ensureRendererBuilt(): Promise<void> {
  await withSetupLock(repositoryRoot, async () => {
    if (await isFresh()) return;
    console.error('axon: building the renderer');
    const vite = 'node_modules/vite/bin/vite.js';
    const code = await runStep(
      [vite, 'build', '--config', 'build/vite.renderer.config.ts', '--logLevel', 'warn'],
      { output: 'stderr' },
    );
    if (code !== 0) throw new Error('The renderer could not be built; the reason is above.');
  });
}
