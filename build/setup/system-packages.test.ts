import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureSystemPackages } from './system-packages.mjs';

// The programs that these tests look for are sought on Linux only.
const onLinux = process.platform === 'linux';

let folder: string;

/** Puts a program on the path that notes how it is called. */
function program(name: string, body = ''): void {
  const script = `#!/bin/sh\necho "${name} $*" >> ${folder}/calls\n${body}\n`;
  writeFileSync(join(folder, name), script);
  chmodSync(join(folder, name), 0o755);
}

const calls = (): readonly string[] =>
  existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n') : [];

function asUser(id: number): void {
  vi.spyOn(process, 'getuid').mockReturnValue(id);
}

const knowsAll = 'echo "Candidate: 1.0"';
const installsSkopeo = () =>
  `case "$*" in *install*) : > ${folder}/skopeo; /bin/chmod +x ${folder}/skopeo;; esac`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'axon-setup-'));
  vi.stubEnv('PATH', folder);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

describe.runIf(onLinux)('system packages', () => {
  it('are left alone where nothing is missing', async () => {
    asUser(0);
    program('skopeo');
    program('apt-get');
    await ensureSystemPackages(folder, ['skopeo']);
    expect(calls()).toEqual([]);
  });

  it('are installed for root where there is apt-get', async () => {
    asUser(0);
    program('apt-cache', knowsAll);
    program('apt-get', installsSkopeo());
    await ensureSystemPackages(folder, ['skopeo']);
    expect(calls()).toEqual([
      'apt-get update -qq',
      'apt-cache policy skopeo',
      'apt-get install -y -qq --no-install-recommends skopeo',
    ]);
  });

  it('have other names in some releases', async () => {
    asUser(0);
    program(
      'apt-cache',
      'case "$2" in docker.io) echo "Candidate: 1.0";; *) echo "Candidate: (none)";; esac',
    );
    program('apt-get', `case "$*" in *install*) : > ${folder}/docker;; esac`);
    await ensureSystemPackages(folder, ['dockerCommand']);
    expect(calls().at(-1)).toBe('apt-get install -y -qq --no-install-recommends docker.io');
  });

  it('are named, with the command, to those who may not install them', async () => {
    asUser(1000);
    program('apt-cache', knowsAll);
    program('apt-get');
    await expect(ensureSystemPackages(folder, ['skopeo', 'podman'])).rejects.toThrow(
      'This command needs skopeo, podman. Run: sudo apt-get install -y skopeo podman',
    );
    expect(calls().filter((call) => call.startsWith('apt-get'))).toEqual([]);
  });

  it('are named where there is no apt-get', async () => {
    asUser(0);
    await expect(ensureSystemPackages(folder, ['skopeo'])).rejects.toThrow(
      'Please install skopeo with the package manager of your system.',
    );
  });

  it('are asked for by hand when apt-get fails', async () => {
    asUser(0);
    program('apt-cache', knowsAll);
    program('apt-get', 'exit 100');
    await expect(ensureSystemPackages(folder, ['skopeo'])).rejects.toThrow(
      'By hand: sudo apt-get install -y skopeo',
    );
  });
});
