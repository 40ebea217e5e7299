import { runStep } from '../commands/run-step.ts';
import { ensureRendererBuilt } from '../renderer/ensure-renderer-built.ts';

/** Builds all that the desktop app consists of: out/renderer and out/desktop. Speaks on standard error. */
export async function buildDesktop(): Promise<void> {
  await ensureRendererBuilt();
  const code = await runStep(
    [
      'node_modules/electron-vite/bin/electron-vite.js',
      'build',
      '--config',
      'build/electron.vite.config.ts',
      '--logLevel',
      'warn',
    ],
    { output: 'stderr' },
  );
  if (code !== 0) throw new Error('The desktop app could not be built; the reason is above.');
}
