import { spawn } from 'node:child_process';
import { repositoryRoot } from '../checks/repository-root.ts';

/**
 * Runs a Node program of the repository to its end, with its output going where `output` says; it gets no
 * input. Ends it when we are told to end.
 *
 * @returns its exit code; 1 where it was ended by a signal
 */
export function runStep(
  args: readonly string[],
  options: { readonly output?: 'stdout' | 'stderr'; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: repositoryRoot,
      env: options.env ?? process.env,
      stdio: options.output === 'stderr' ? ['ignore', 2, 2] : ['ignore', 'inherit', 'inherit'],
    });
    const end = (): void => void child.kill('SIGTERM');
    // Ctrl-C reaches the child by itself, through the terminal; all that matters is that we wait for it.
    const wait = (): void => {};
    process.on('SIGTERM', end).on('SIGHUP', end).on('SIGINT', wait);
    const settle = (code: number): void => {
      process.off('SIGTERM', end).off('SIGHUP', end).off('SIGINT', wait);
      resolve(code);
    };
    child.once('error', () => settle(127));
    child.once('exit', (code) => settle(code ?? 1));
  });
}
