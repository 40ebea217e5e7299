import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const isBuilt = existsSync(join(root, 'out/renderer/index.html'));

it.skipIf(!isBuilt).each(['SIGINT', 'SIGTERM'] as const)(
  'ends in order when it gets %s, and leaves no lock',
  async (signal) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'axon-serve-'));
    const child = spawn(process.execPath, ['electron/hosts/browser/main.ts', '--port=0', '--json'], {
      cwd: root,
      env: {
        ...process.env,
        AXON_DATA_DIR: dataDir,
        AXON_SECRETS: 'memory',
        DOCKER_HOST: `unix://${dataDir}/none.sock`,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(readFileSync(join(dataDir, 'axon.log'), 'utf8')).toContain('the browser host has ended');
    expect(readdirSync(dataDir)).not.toContain('axon.lock');
    rmSync(dataDir, { recursive: true });
  },
  20_000,
);
