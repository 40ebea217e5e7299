import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface DockerCommand {
  (...args: readonly string[]): Promise<string>;
  login(registry: string, userName: string, password: string): Promise<void>;
  dispose(): Promise<void>;
}

/** The `docker` command line on one engine, with a configuration of its own. */
export async function dockerCommand(host: string): Promise<DockerCommand> {
  const config = await mkdtemp(join(tmpdir(), 'axon-bench-docker-'));
  const docker = async (...args: readonly string[]) => {
    const { stdout } = await run('docker', ['--config', config, '--host', host, ...args], {
      maxBuffer: 64e6,
    });
    return stdout;
  };
  return Object.assign(docker, {
    async login(registry: string, userName: string, password: string) {
      const child = run('docker', [
        ...['--config', config, '--host', host],
        ...['login', '--username', userName, '--password-stdin', registry],
      ]);
      child.child.stdin?.end(password);
      await child;
    },
    dispose: () => rm(config, { recursive: true, force: true }),
  });
}
