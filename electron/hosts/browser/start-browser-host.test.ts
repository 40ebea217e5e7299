import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canMount, mountSmallDisk, type SmallDisk } from '#electron/store/disk.fixture.ts';
import { lockDataFolder } from '../ports/lock-data-folder.ts';
import { startBrowserHost } from './start-browser-host.ts';

const quiet = { info: () => {}, error: () => {} };
/** As an Axon leaves it that is in the middle of a push; whoever loads it would call that interrupted. */
const journal = '{"version":1,"transfers":[]}\n\n';
let folder: string;
let dataDir: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'axon-host-'));
  dataDir = join(folder, 'data');
  mkdirSync(dataDir);
  mkdirSync(join(folder, 'renderer'));
  writeFileSync(join(folder, 'renderer/index.html'), '<html><head></head></html>');
  writeFileSync(join(dataDir, 'transfers.json'), journal);
});
afterEach(() => rmSync(folder, { recursive: true }));

const start = (port = 0, where = dataDir) =>
  startBrowserHost({
    env: { AXON_DATA_DIR: where, AXON_SECRETS: 'memory', DOCKER_HOST: `unix://${folder}/none.sock` },
    port,
    rendererDir: join(folder, 'renderer'),
    version: '1.2.3',
  });

it('a second one on the same folder ends with a sentence and leaves the transfers alone', async () => {
  const release = await lockDataFolder(dataDir, quiet);
  writeFileSync(join(dataDir, 'axon.pid'), JSON.stringify({ pid: process.ppid, computer: hostname() }));
  await expect(start()).rejects.toThrow(`Another Axon (process ${process.ppid}) uses the folder`);
  expect(readFileSync(join(dataDir, 'transfers.json'), 'utf8')).toBe(journal);
  await release();
});

it('a port that is taken is noticed before the transfers are touched, and the folder is free again', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await expect(start(port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  expect(readFileSync(join(dataDir, 'transfers.json'), 'utf8')).toBe(journal);
  expect(readdirSync(dataDir)).not.toContain('axon.lock');
  await new Promise((resolve) => taken.close(resolve));
  const host = await start(port);
  expect(host.port).toBe(port);
  await host.stop();
  expect(readFileSync(join(dataDir, 'transfers.json.taken-over'), 'utf8')).toBe(journal);
});

/** Whether the page can be had. */
async function servesPage(where: string): Promise<boolean> {
  const host = await start(0, where);
  try {
    const answer = await fetch(host.newLink());
    return answer.ok && (await answer.text()).includes('<html');
  } finally {
    await host.stop();
  }
}

describe('Axon starts though nothing can be remembered', () => {
  it('with a file in the folder’s place', async () => {
    expect(await servesPage(join(dataDir, 'transfers.json'))).toBe(true);
    expect(readFileSync(join(dataDir, 'transfers.json'), 'utf8')).toBe(journal);
  });

  it.each(['axon.db', 'accounts.json', 'settings.json', 'transfers.json', 'axon.log', 'known'])(
    'with a folder in the place of %s',
    async (name) => {
      rmSync(join(dataDir, name), { force: true });
      mkdirSync(join(dataDir, name));
      expect(await servesPage(dataDir)).toBe(true);
    },
  );

  describe.skipIf(!canMount())('on a disk of its own, which takes root to mount', () => {
    let disk: SmallDisk;
    beforeEach(() => {
      disk = mountSmallDisk(64);
    });
    afterEach(() => disk.remove());

    it('that is read-only', async () => {
      disk.makeReadOnly();
      expect(await servesPage(disk.folder)).toBe(true);
      expect(await servesPage(join(disk.folder, 'deeper/axon'))).toBe(true);
    });

    it('that is full', async () => {
      disk.fill();
      expect(await servesPage(disk.folder)).toBe(true);
    });
  });
});
