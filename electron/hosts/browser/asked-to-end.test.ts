import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const hosts = join(import.meta.dirname, '..');

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'a process that holds the data folder ends in order when it gets %s, even twice, and leaves no lock',
  async (signal) => {
    const folder = mkdtempSync(join(tmpdir(), 'axon-serve-'));
    const script = `import { askedToEnd } from ${JSON.stringify(join(hosts, 'browser/asked-to-end.ts'))};
      import { lockDataFolder } from ${JSON.stringify(join(hosts, 'ports/lock-data-folder.ts'))};
      const release = await lockDataFolder(${JSON.stringify(folder)}, { info() {}, error() {} });
      const ended = askedToEnd();
      const alive = setInterval(() => {}, 1000);
      console.log('ready');
      await ended;
      process.kill(process.pid, ${JSON.stringify(signal)});
      await new Promise((resolve) => setImmediate(resolve));
      clearInterval(alive);
      await release();
      console.log('in order');
      process.exit(0);`;
    const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    await once(child.stdout, 'data');
    child.kill(signal);
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(said).toBe('ready\nin order\n');
    expect(readdirSync(folder)).not.toContain('axon.lock');
    rmSync(folder, { recursive: true });
  },
  20_000,
);
