import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { openEngine } from '../engine/engine-client.ts';
import { testEngine } from '../engine/test-engine.ts';
import { freePort } from '../process/free-port.ts';
import { poll } from '../process/poll.ts';
import { openKeys } from '../synapse/token-keys.ts';
import { startRegistryContainer } from './registry-container.ts';

const run = promisify(execFile);
const host = testEngine();

/** An image like the official one, made from the program that this machine has; the official one can't be had. */
async function makeRegistryImage(): Promise<void> {
  const { stdout: program } = await run('which', ['docker-registry']);
  const { stdout: libraries } = await run('ldd', [program.trim()]);
  const files = [program.trim(), ...(libraries.match(/\/\S+/g) ?? [])];
  const folder = await mkdtemp(join(tmpdir(), 'axon-image-'));
  const tar = join(folder, 'image.tar');
  await run('tar', [
    '-chf',
    tar,
    '--transform',
    's,^usr/bin/docker-registry,bin/registry,',
    '-C',
    '/',
    ...files.map((file) => file.slice(1)),
  ]);
  await run('docker', ['-H', host, 'import', '--change', 'ENV PATH=/bin', tar, 'registry:2']);
  await rm(folder, { recursive: true });
}

test('the registry runs in a container, asks for a token, and is gone after', async () => {
  await makeRegistryImage();
  const dir = await mkdtemp(join(tmpdir(), 'axon-registry-'));
  onTestFinished(async () => {
    await openEngine(host).getImage('registry:2').remove({ force: true });
    await rm(dir, { recursive: true });
  });
  const { stored } = await openKeys();
  await writeFile(join(dir, 'tokens.pem'), stored.certificate);
  const port = await freePort();
  const logFile = join(dir, 'registry.log');
  const options = {
    dir,
    port,
    service: `127.0.0.1:${port}`,
    realm: 'http://127.0.0.1:1/docker/v1/bearerToken',
    certificate: stored.certificate,
    listener: { url: 'http://127.0.0.1:1/events', authorization: 'Basic x' },
  };
  const registry = await startRegistryContainer(options, host, logFile);
  const challenge = await poll(
    'an answer',
    async () => (await fetch(`http://127.0.0.1:${port}/v2/`)).headers.get('www-authenticate') ?? undefined,
  );
  expect(challenge).toBe(`Bearer realm="${options.realm}",service="${options.service}"`);
  await poll('the access log', async () =>
    (await readFile(logFile, 'utf8')).includes('"GET /v2/') ? true : undefined,
  );
  await registry.stop();
  await expect(fetch(`http://127.0.0.1:${port}/v2/`)).rejects.toThrow();
  const left = await poll('the container to go', async () => {
    const containers = await openEngine(host).listContainers({
      all: true,
      filters: { label: ['axon.sandbox=true'] },
    });
    return containers.length === 0 ? true : undefined;
  });
  expect(left).toBe(true);
});
