import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
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

const start = (port = 0) =>
  startBrowserHost({
    env: { AXON_DATA_DIR: dataDir, AXON_SECRETS: 'memory', DOCKER_HOST: `unix://${folder}/none.sock` },
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
