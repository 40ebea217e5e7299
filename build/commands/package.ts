/** `npm run package`: an installable app for this system, in dist/. Arguments go to electron-builder. */
import { buildDesktop } from '../desktop/build-desktop.ts';
import { runStep } from './run-step.ts';

await buildDesktop();
process.exitCode = await runStep(['node_modules/electron-builder/cli.js', ...process.argv.slice(2)]);
