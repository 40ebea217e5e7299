/** `npm start`: the desktop app. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { repositoryRoot } from '../checks/repository-root.ts';
import { buildDesktop } from '../desktop/build-desktop.ts';
import { desktopObstacle, electronBinary } from '../desktop/electron-binary.ts';
import { runStep } from './run-step.ts';

async function start(): Promise<number> {
  if (electronBinary() === undefined) {
    console.error('axon: downloading Electron (once, about 100 MB)');
    await runStep(['node_modules/electron/install.js'], { output: 'stderr' });
  }
  const binary = electronBinary();
  const obstacle = desktopObstacle();
  if (binary === undefined || obstacle !== undefined) {
    console.error(
      `axon: the desktop app can’t be shown here, because ${obstacle}. ` +
        'The same app runs in your browser: npm run serve',
    );
    return 1;
  }
  await buildDesktop();
  const app = spawn(binary, ['.', ...process.argv.slice(2)], { cwd: repositoryRoot, stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.kill(signal));
  process.on('SIGINT', () => {});
  const [code] = await once(app, 'exit');
  return typeof code === 'number' ? code : 1;
}

process.exitCode = await start();
