/** A private Docker engine for tests that kill it, and clean up after the dead. Linux, as root. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { engineAnswers } from '#e2e/sandbox/engine/engine-client.ts';
import { startProcess } from '#e2e/sandbox/process/managed-process.ts';
import { poll } from '#e2e/sandbox/process/poll.ts';

const run = promisify(execFile);

export interface MortalEngine {
  readonly host: string;
  /** As a crash does, or the system when memory is short. */
  kill(): Promise<void>;
  /** Shuts it down in good order. */
  shutDown(): Promise<void>;
  /** Removes all that is left of it, dead or alive. */
  bury(): Promise<void>;
}

/** @param args further flags of `dockerd` */
export async function startMortalEngine(args: readonly string[] = []): Promise<MortalEngine> {
  const dir = await mkdtemp(join(tmpdir(), 'axon-mortal-'));
  const host = `unix://${dir}/docker.sock`;
  const pidFile = join(dir, 'docker.pid');
  const places = [`--data-root=${dir}/data`, `--exec-root=${dir}/exec`, `--pidfile=${pidFile}`];
  const daemon = startProcess(
    'dockerd',
    [...places, `--host=${host}`, '--bridge=none', '--iptables=false', ...args],
    { logFile: join(dir, 'dockerd.log') },
  );
  let isAlive = true;
  await Promise.race([
    poll('dockerd to answer', async () => ((await engineAnswers(host)) ? true : undefined), {
      timeoutMs: 30_000,
    }),
    daemon.failed,
  ]);
  const shutDown = async (): Promise<void> => {
    if (isAlive) await daemon.stop();
    isAlive = false;
  };
  return {
    host,
    async kill() {
      isAlive = false;
      process.kill(Number(await readFile(pidFile, 'utf8')), 'SIGKILL');
      // Its death is only known here by the failure that follows from it.
      await daemon.failed.catch(() => {});
    },
    shutDown,
    async bury() {
      await shutDown();
      for (const point of await mountsAt(dir)) await run('umount', ['--lazy', point]);
      await rm(dir, { recursive: true, maxRetries: 5 });
    },
  };
}

/** A killed engine leaves its mounts, the last first. */
async function mountsAt(dir: string): Promise<readonly string[]> {
  const table = await readFile('/proc/self/mountinfo', 'utf8');
  const points = table.split('\n').map((line) => line.split(' ')[4] ?? '');
  return points.filter((point) => point.startsWith(`${dir}/`)).reverse();
}
