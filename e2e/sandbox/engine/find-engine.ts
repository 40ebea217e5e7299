/** Finds the engine of whoever runs the sandbox, the way the `docker` command would. */
import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { engineAnswers } from './engine-client.ts';

const run = promisify(execFile);

async function currentContextHost(): Promise<string | undefined> {
  try {
    const { stdout } = await run('docker', ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}']);
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}

function usualSockets(): readonly string[] {
  if (process.platform === 'win32') return ['npipe:////./pipe/docker_engine'];
  const runtime = process.env['XDG_RUNTIME_DIR'];
  return [
    '/var/run/docker.sock',
    join(homedir(), '.docker/run/docker.sock'),
    ...(runtime ? [join(runtime, 'docker.sock'), join(runtime, 'podman/podman.sock')] : []),
    '/run/podman/podman.sock',
  ].map((path) => `unix://${path}`);
}

/** The first host that answers: `DOCKER_HOST`, the current context, then the usual sockets. */
export async function findEngine(): Promise<string | undefined> {
  const named = process.env['DOCKER_HOST'];
  if (named) return (await engineAnswers(named)) ? named : undefined;
  const context = await currentContextHost();
  for (const host of [...(context ? [context] : []), ...usualSockets()]) {
    if (await engineAnswers(host)) return host;
  }
  return undefined;
}
