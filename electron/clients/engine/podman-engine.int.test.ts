/** The engine client on a real Podman, through its Docker-compatible API. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { loadImages } from '#e2e/sandbox/engine/load-images.ts';
import { buildImage, type Image } from '#e2e/sandbox/images/image.ts';
import { freePort } from '#e2e/sandbox/process/free-port.ts';
import { digestSchema } from '#shared/models/digest.ts';
import { createEngineClient } from './create-engine-client.ts';
import type { EngineClient, EngineEvent } from './engine-client.ts';
import { type PlainRegistry, registryAccount, startPlainRegistry } from './plain-registry.fixture.ts';
import { type PodmanService, startPodmanService } from './podman-service.fixture.ts';
import { problemOf } from './problem-of.fixture.ts';
import { startStuckRegistry } from './stuck-registry.fixture.ts';

const never = new AbortController().signal;

let service: PodmanService;
let registry: PlainRegistry;
let locked: PlainRegistry;
let image: Image;
let client: EngineClient;

beforeAll(async () => {
  [service, registry, locked, image] = await Promise.all([
    startPodmanService(),
    startPlainRegistry(),
    startPlainRegistry({ locked: true }),
    buildImage({ layers: [{ files: { a: 'podman' } }, { incompressible: 3_000_000, seed: 'podman' }] }),
  ]);
  await loadImages(service.host, [{ image, tags: ['docker.io/library/aligner:dev'] }]);
  client = createEngineClient({
    env: { DOCKER_HOST: service.host },
    homeDir: '/nowhere',
    platform: 'linux',
  });
});

afterAll(() => Promise.all([service.stop(), registry.stop(), locked.stop()]));

async function referencesOf(id: string): Promise<readonly string[]> {
  const rows = (await client.listImages(never)).filter(({ imageId }) => imageId === id);
  return rows.map(({ repository, tag }) => `${repository}:${tag}`).sort();
}

test('it says that it is Podman, and stays the same engine', async () => {
  const info = await client.connect(never);
  expect(info).toMatchObject({ kind: 'podman', store: 'graphdriver', address: service.host });
  expect((await client.connect(never)).id).toBe(info.id);
});

test('names are shown as Docker writes them, and still find their image', async () => {
  expect(await referencesOf(image.id)).toEqual(['aligner:dev']);
  expect(await client.inspectImage('aligner:dev', never)).toMatchObject({
    id: image.id,
    configDigest: image.id,
    platform: { os: 'linux', architecture: 'amd64' },
    diffIds: image.layers.map((layer) => layer.diffId),
    references: ['aligner:dev'],
  });
});

test('an image that was built here keeps its "localhost/"', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'axon-build-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  await writeFile(join(dir, 'Containerfile'), 'FROM scratch\nCOPY Containerfile /\n');
  const id = await service.podman('build', '--quiet', '--tag', 'native:1', dir);
  expect(await referencesOf(`sha256:${id}`)).toEqual(['localhost/native:1']);
  await client.removeImage('localhost/native:1', never);
  expect(await referencesOf(`sha256:${id}`)).toEqual([]);
});

test('names come and go, and are told of', async () => {
  const stop = new AbortController();
  const events: EngineEvent[] = [];
  const listening = (async () => {
    for await (const event of client.events(stop.signal)) {
      events.push(event);
      if (event.type === 'listening') {
        await client.tagImage(image.id, { repository: 'aligner', tag: 'event' }, never);
        expect(await referencesOf(image.id)).toEqual(['aligner:dev', 'aligner:event']);
        await client.removeImage('aligner:event', never);
        expect(await referencesOf(image.id)).toEqual(['aligner:dev']);
      } else if (event.action === 'untag' && event.reference === 'aligner:event') {
        // What happened in the moment before is told as well.
        stop.abort(new Error('seen enough'));
      }
    }
  })();
  await expect(listening).rejects.toThrow('seen enough');
  expect(events).toContainEqual({
    type: 'image',
    action: 'tag',
    imageId: image.id,
    reference: 'aligner:event',
  });
});

test('an image that is not there', async () => {
  const missing = { code: 'engine-image-missing', facts: { reference: 'nothing:1' } };
  expect(await problemOf(client.inspectImage('nothing:1', never))).toEqual(missing);
  expect(await problemOf(client.removeImage('nothing:1', never))).toEqual(missing);
});

test('the engine signs in to a registry on loopback, which has no TLS, as it will push there', async () => {
  const auth = { ...registryAccount, serveraddress: locked.address };
  await client.checkLogin(auth, never);
  const wrong = client.checkLogin({ ...auth, password: 'not this one' }, never);
  expect(await problemOf(wrong)).toMatchObject({ code: 'token-rejected' });
});

describe('pushing and pulling', () => {
  test('works with a registry on loopback, and a pull by digest brings the same image back', async () => {
    const repository = `${registry.address}/syn1/aligner`;
    await client.tagImage('aligner:dev', { repository, tag: 'v1' }, never);
    const request = { repository, auth: undefined, signal: never };
    expect(await client.pushImage({ ...request, tag: 'v1' }, () => {})).toEqual({});
    const digest = digestSchema.parse(await registry.digestOf('syn1/aligner', 'v1'));
    await client.removeImage(`${repository}:v1`, never);
    await client.removeImage('aligner:dev', never);
    await problemOf(client.inspectImage(image.id, never));

    await client.pullImage({ ...request, digest }, () => {});

    const back = await client.inspectImage(`${repository}@${digest}`, never);
    expect(back).toMatchObject({ id: image.id, references: [] });
    expect(back.repoDigests).toContain(`${repository}@${digest}`);
    await client.tagImage(back.id, { repository: 'aligner', tag: 'dev' }, never);
    expect(await referencesOf(image.id)).toEqual(['aligner:dev']);
  });

  test('with credentials', async () => {
    const repository = `${locked.address}/syn1/aligner`;
    await client.tagImage(image.id, { repository, tag: 'v1' }, never);
    const auth = { ...registryAccount, serveraddress: locked.address };
    const request = { repository, tag: 'v1', signal: never };
    const denied = { code: 'registry-denied', facts: { registry: locked.address } };
    expect(await problemOf(client.pushImage({ ...request, auth: undefined }, () => {}))).toMatchObject(
      denied,
    );
    const wrong = { ...auth, password: 'not this one' };
    expect(await problemOf(client.pushImage({ ...request, auth: wrong }, () => {}))).toMatchObject(denied);
    await client.pushImage({ ...request, auth }, () => {});
    expect(await problemOf(client.pullImage({ ...request, auth: undefined }, () => {}))).toMatchObject(
      denied,
    );
    await client.pullImage({ ...request, auth }, () => {});
    await client.removeImage(`${repository}:v1`, never);
  });

  test('what is not there, here or in the registry', async () => {
    const repository = `${registry.address}/syn1/nothing`;
    const request = { repository, tag: 'v1', auth: undefined, signal: never };
    const reference = `${repository}:v1`;
    expect(await problemOf(client.pushImage(request, () => {}))).toEqual({
      code: 'engine-image-missing',
      facts: { reference },
    });
    expect(await problemOf(client.pullImage(request, () => {}))).toEqual({
      code: 'registry-manifest-missing',
      facts: { reference },
    });
  });

  test('with a registry that is not there', async () => {
    const address = `127.0.0.1:${await freePort()}`;
    const request = { repository: `${address}/syn1/x`, tag: 'v1', auth: undefined, signal: never };
    expect(await problemOf(client.pullImage(request, () => {}))).toMatchObject({
      code: 'registry-unreachable',
      facts: { registry: address },
    });
  });

  test('cancelled in the middle, ends though the registry never goes on', async () => {
    const stuck = await startStuckRegistry();
    onTestFinished(() => stuck.stop());
    const repository = `${stuck.address}/syn1/aligner`;
    await client.tagImage(image.id, { repository, tag: 'v1' }, never);
    onTestFinished(() => client.removeImage(`${repository}:v1`, never));
    const stop = new AbortController();
    const reason = new Error('cancelled by the user');
    const pushing = client.pushImage(
      { repository, tag: 'v1', auth: undefined, signal: stop.signal },
      () => {},
    );
    await Promise.race([stuck.uploadBegan, pushing]);
    stop.abort(reason);
    await expect(pushing).rejects.toBe(reason);
  });
});
