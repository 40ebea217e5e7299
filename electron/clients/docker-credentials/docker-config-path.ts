import { lstat, readlink, realpath } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { DockerEnvironment } from './docker-credentials.ts';

/** `config.json` where the `docker` command looks for it: in `DOCKER_CONFIG`, else in `~/.docker`. */
export function dockerConfigPath({ env, homeDir }: DockerEnvironment): string {
  return join(env['DOCKER_CONFIG'] || join(homeDir, '.docker'), 'config.json');
}

/** The file of Docker before 1.7. Only read, and only where there is no `config.json`. */
export function legacyConfigPath({ homeDir }: DockerEnvironment): string {
  return join(homeDir, '.dockercfg');
}

const mostLinks = 40;

/** The file that a path means once symbolic links are followed, also where that file isn't there yet. */
export async function linkTarget(path: string): Promise<string> {
  let target = path;
  for (let links = 0; links < mostLinks; links += 1) {
    const found = await lstat(target).catch(() => undefined);
    if (found?.isSymbolicLink() !== true) break;
    target = resolve(dirname(target), await readlink(target));
  }
  return realpath(target).catch(() => target);
}
