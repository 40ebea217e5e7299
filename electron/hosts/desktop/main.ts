/** The main process of the desktop app. */
import { join } from 'node:path';
import { app, dialog } from 'electron';
import { createBackend } from '#electron/backend/create-backend.ts';
import { runDesktop } from './run-desktop.ts';

// Built into out/desktop, beside out/renderer.
const here = import.meta.dirname;

runDesktop({
  env: process.env,
  platform: process.platform,
  rendererDir: join(here, '../renderer'),
  preload: join(here, 'preload.cjs'),
  createBackend,
}).catch((error: unknown) => {
  dialog.showErrorBox('Axon could not start', error instanceof Error ? error.message : String(error));
  app.exit(1);
});
