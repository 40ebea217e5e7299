/** A real Podman service of our own, with its own images. Linux, as root. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { engineAnswers } from '#e2e/sandbox/engine/engine-client.ts';
import { startProcess } from '#e2e/sandbox/process/managed-process.ts';
import { poll } from '#e2e/sandbox/process/poll.ts';

const run = promisify(execFile);

export interface PodmanService {
  readonly host: string;
  /** Runs the `podman` command on the same images. */
  podman(...args: string[]): Promise<string>;
  stop(): Promise<void>;
}

export async function startPodmanService(): Promise<PodmanService> {
  const dir = await mkdtemp(join(tmpdir(), 'axon-podman-'));
  const host = `unix://${dir}/podman.sock`;
  const places = [
    `--root=${dir}/root`,
    `--runroot=${dir}/run`,
    `--tmpdir=${dir}/tmp`,
    '--storage-driver=vfs',
    '--cgroup-manager=cgroupfs',
  ];
  const service = startProcess('podman', [...places, 'system', 'service', '--time=0', host], {
    logFile: join(dir, 'podman.log'),
  });
  await Promise.race([
    poll('podman to answer', async () => ((await engineAnswers(host)) ? true : undefined), {
      timeoutMs: 30_000,
    }),
    service.failed,
  ]);
  return {
    host,
    podman: async (...args) => (await run('podman', [...places, ...args])).stdout.trim(),
    async stop() {
      await service.stop();
      await rm(dir, { recursive: true, maxRetries: 5 });
    },
  };
}
