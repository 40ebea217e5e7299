/** A Docker engine of our own: a private `dockerd` on its own socket with its own data. Linux, as root. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startProcess } from '../process/managed-process.ts';
import { poll } from '../process/poll.ts';
import { engineAnswers } from './engine-client.ts';

const run = promisify(execFile);

export interface PrivateEngine {
  /** `unix:///...`, as `DOCKER_HOST` wants it. */
  readonly host: string;
  /** The daemon's own log. */
  readonly logFile: string;
  /** Ends the daemon at once, as a crash does; `stop` is still to be called. */
  kill(): Promise<void>;
  /** Ends the daemon, alive or killed, and removes its data unless it was given a folder for them. */
  stop(): Promise<void>;
}

/** What is mounted on a folder and below it, the last first: a killed daemon leaves all its mounts. */
async function mountsAt(dir: string): Promise<readonly string[]> {
  const table = await readFile('/proc/self/mountinfo', 'utf8');
  return table
    .split('\n')
    .map((line) => line.split(' ')[4] ?? '')
    .filter((point) => point === dir || point.startsWith(`${dir}/`))
    .reverse();
}

async function removeTree(dir: string): Promise<void> {
  await unmountAll(dir);
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
}

async function unmountAll(dir: string): Promise<void> {
  for (const point of await mountsAt(dir)) await run('umount', ['--lazy', point]);
}

/**
 * Starts `dockerd` and waits until it answers.
 *
 * @param options.dir where images live; a new temporary folder, removed at the end, if left out
 * @param options.args further daemon flags, e.g. `['--max-concurrent-uploads=1']`
 */
export async function startPrivateEngine(
  options: { readonly dir?: string; readonly args?: readonly string[] } = {},
): Promise<PrivateEngine> {
  // Socket paths are limited to about 100 characters, so the socket never lives in a folder we were given.
  const runDir = await mkdtemp(join(tmpdir(), 'axon-engine-'));
  const dataDir = options.dir ?? join(runDir, 'data');
  const host = `unix://${runDir}/docker.sock`;
  const daemon = startProcess(
    'dockerd',
    [
      `--data-root=${dataDir}`,
      `--exec-root=${runDir}/exec`,
      `--pidfile=${runDir}/docker.pid`,
      `--host=${host}`,
      '--bridge=none',
      '--iptables=false',
      ...(options.args ?? []),
    ],
    { logFile: `${runDir}/dockerd.log` },
  );
  const stop = async (): Promise<void> => {
    await daemon.stop();
    await unmountAll(dataDir);
    await removeTree(runDir);
  };
  const kill = async (): Promise<void> => {
    process.kill(Number(await readFile(`${runDir}/docker.pid`, 'utf8')), 'SIGKILL');
    // Its death is only known here by the failure that follows from it.
    await daemon.failed.catch(() => {});
  };
  try {
    const answers = poll('dockerd to answer', async () => ((await engineAnswers(host)) ? true : undefined), {
      timeoutMs: 30_000,
      everyMs: 50,
    });
    await Promise.race([answers, daemon.failed]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { host, logFile: daemon.logFile, kill, stop };
}

/** Why a private engine can't be had on this machine, or `undefined` if it can. */
export async function privateEngineObstacle(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'A private Docker engine needs Linux.';
  if (process.getuid?.() !== 0) return 'A private Docker engine needs root.';
  try {
    await run('dockerd', ['--version']);
    return undefined;
  } catch {
    return 'dockerd is not installed (on Debian: apt-get install docker.io).';
  }
}
