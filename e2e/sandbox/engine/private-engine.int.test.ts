import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { buildImage } from '../images/image.ts';
import { openEngine } from './engine-client.ts';
import { loadImages, removeSandboxImages } from './load-images.ts';
import { startPrivateEngine } from './private-engine.ts';
import { testEngine } from './test-engine.ts';

const run = promisify(execFile);
const host = testEngine();
const docker = async (...args: string[]): Promise<string> =>
  (await run('docker', ['-H', host, ...args])).stdout.trim();

test('a loaded image keeps its ID, platform and date, and its busybox runs', async () => {
  const image = await buildImage({
    layers: [{ busybox: true }, { files: { 'etc/motto': 'measure twice' } }],
    created: '2024-03-01T00:00:00Z',
  });
  await loadImages(host, [{ image, tags: ['runs:1', 'example.org/team/runs:2'] }]);
  const format = '{{.Id}} {{.Architecture}} {{.Created}}';
  expect(await docker('image', 'inspect', '--format', format, 'runs:1')).toBe(
    `${image.id} amd64 2024-03-01T00:00:00Z`,
  );
  expect(await docker('run', '--rm', '--network=none', 'example.org/team/runs:2', 'cat', '/etc/motto')).toBe(
    'measure twice',
  );
});

test('an image for another platform is shown as such, with layers of the asked sizes', async () => {
  const image = await buildImage({
    layers: [{ incompressible: 300_000 }, { incompressible: 200_000, seed: 'b' }],
    platform: 'linux/arm64/v8',
  });
  await loadImages(host, [{ image, tags: ['arm:1'] }]);
  const format = '{{.Architecture}} {{.Variant}} {{.Size}} {{len .RootFS.Layers}}';
  expect(await docker('image', 'inspect', '--format', format, 'arm:1')).toBe('arm64 v8 500000 2');
});

test('removing touches the named sandbox images only', async () => {
  const [mine, other] = await Promise.all([
    buildImage({ layers: [{ files: { a: 'mine' } }] }),
    buildImage({ layers: [{ files: { a: 'other' } }] }),
  ]);
  await loadImages(host, [
    { image: mine, tags: ['mine:1'] },
    { image: other, tags: ['other:1'] },
  ]);
  await removeSandboxImages(host, { ids: [mine.id] });
  const left = (await openEngine(host).listImages()).map((image) => image.Id);
  expect(left).toContain(other.id);
  expect(left).not.toContain(mine.id);
});

test('stopping leaves nothing behind', async () => {
  const own = await startPrivateEngine();
  const folder = own.host.slice('unix://'.length, -'/docker.sock'.length);
  expect(existsSync(folder)).toBe(true);
  await own.stop();
  expect(existsSync(folder)).toBe(false);
});

test('one that was killed is stopped as well, with all it left mounted', async () => {
  const own = await startPrivateEngine();
  const folder = own.host.slice('unix://'.length, -'/docker.sock'.length);
  await own.kill();
  await own.stop();
  await own.stop();
  expect(existsSync(folder)).toBe(false);
  expect(await readFile('/proc/self/mountinfo', 'utf8')).not.toContain(folder);
});
