import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FolderInUse, lockDataFolder } from './lock-data-folder.ts';

const quiet = { info: () => {}, error: () => {} };
const source = join(import.meta.dirname, 'lock-data-folder.ts');
let folder: string;
let other: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'axon-lock-'));
});
afterEach(async () => {
  if (other?.exitCode === null && other.signalCode === null) {
    other.kill('SIGKILL');
    await once(other, 'exit');
  }
  other = undefined;
  rmSync(folder, { recursive: true });
});

/** Another Axon that holds the folder until it is killed. */
async function startOther(): Promise<ChildProcess> {
  const script = `import { lockDataFolder } from ${JSON.stringify(source)};
    await lockDataFolder(${JSON.stringify(folder)}, { info() {}, error() {} });
    console.log('held');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  other = child;
  await once(child.stdout, 'data');
  return child;
}

it('keeps a second Axon out of the folder, and says which one is there', async () => {
  const { pid } = await startOther();
  const refused = await lockDataFolder(folder, quiet).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(FolderInUse);
  expect(String(refused)).toContain(`process ${pid}`);
});

it('takes over from an Axon that was killed', async () => {
  const child = await startOther();
  child.kill('SIGKILL');
  await once(child, 'exit');
  const release = await lockDataFolder(folder, quiet);
  expect(JSON.parse(readFileSync(join(folder, 'axon.pid'), 'utf8'))).toMatchObject({ pid: process.pid });
  await release();
});

it('follows at once on an Axon that ended as it should', async () => {
  await (await lockDataFolder(folder, quiet))();
  // Nothing is left that would have to grow old.
  expect(existsSync(join(folder, 'axon.lock'))).toBe(false);
  await (await lockDataFolder(folder, quiet))();
});
