/** Command-line clients that nobody here wrote, each with files of its own so that nobody's are touched. */
import { join } from 'node:path';
import { type CommandResult, runCommand } from '../process/run-command.ts';

export type CommandLine = (...args: string[]) => Promise<CommandResult>;

/** `docker` on the engine at `host`, with its configuration in `folder`. */
export function dockerCommand(host: string, folder: string): CommandLine {
  return (...args) => runCommand('docker', ['--host', host, '--config', folder, ...args]);
}

/** `podman` with its images in `folder`. */
export function podmanCommand(folder: string): CommandLine {
  const places = ['--root', join(folder, 'store'), '--runroot', join(folder, 'run')];
  const plain = ['--storage-driver', 'vfs', '--events-backend', 'file', '--cgroup-manager', 'cgroupfs'];
  return (...args) => runCommand('podman', [...places, ...plain, ...args]);
}

/** `skopeo`, which keeps nothing. */
export const skopeo: CommandLine = (...args) => runCommand('skopeo', ['--insecure-policy', ...args]);
