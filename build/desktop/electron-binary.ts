import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../checks/repository-root.ts';

const electron = join(repositoryRoot, 'node_modules/electron');

/**
 * Where Electron's binary is, or `undefined` where it was not downloaded. Importing `electron` itself would
 * start the download.
 */
export function electronBinary(): string | undefined {
  const pathFile = join(electron, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(electron, 'dist');
  const binary = join(folder, readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : undefined;
}

/** Why the desktop app can't be shown here, or `undefined` if it can. */
export function desktopObstacle(): string | undefined {
  if (electronBinary() === undefined) return 'Electron’s binary was not downloaded';
  const { platform, env } = process;
  if (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return 'there is no display';
  return undefined;
}
