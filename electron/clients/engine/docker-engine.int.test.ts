/** The engine client on a real Docker engine, with real registries. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openEngine } from '#e2e/sandbox/engine/engine-client.ts';
import { loadImages, removeSandboxImages } from '#e2e/sandbox/engine/load-images.ts';
import { testEngine } from '#e2e/sandbox/engine/test-engine.ts';
import { buildImage, type Image } from '#e2e/sandbox/images/image.ts';
import { freePort } from '#e2e/sandbox/process/free-port.ts';
import { digestSchema } from '#shared/models/digest.ts';
import { createEngineClient } from './create-engine-client.ts';
import type { EngineEvent, PushRequest, TransferProgress } from './engine-client.ts';
import { type PlainRegistry, registryAccount, startPlainRegistry } from './plain-registry.fixture.ts';
import { problemOf } from './problem-of.fixture.ts';
import { startStuckRegistry } from './stuck-registry.fixture.ts';

const host = testEngine();
const client = createEngineClient({ env: { DOCKER_HOST: host }, homeDir: '/nowhere', platform: 'linux' });
const never = new AbortController().signal;

let registry: PlainRegistry;
let locked: PlainRegistry;
let image: Image;

beforeAll(async () => {
  [registry, locked, image] = await Promise.all([
    startPlainRegistry(),
    startPlainRegistry({ locked: true }),
    buildImage({
      layers: [
        { files: { 'etc/motto': 'measure twice' } },
        { incompressible: 6_000_000, seed: 'docker-engine' },
      ],
      platform: 'linux/arm64/v8',
      created: '2024-03-01T00:00:00Z',
      labels: { 'org.opencontainers.image.title': 'aligner' },
    }),
  ]);
  await loadImages(host, [{ image, tags: ['aligner:dev', 'example.org:5000/team/aligner:1'] }]);
});

afterAll(async () => {
  await removeSandboxImages(host, { ids: [image.id] });
  await Promise.all([registry.stop(), locked.stop()]);
});

/** Gives the image a name in a registry, for the time of the test. */
async function nameIn(address: string, path: string, tag = 'v1'): Promise<PushRequest> {
  const repository = `${address}/${path}`;
  await client.tagImage(image.id, { repository, tag }, never);
  onTestFinished(() => client.removeImage(`${repository}:${tag}`, never).catch(() => undefined));
  return { repository, tag, auth: undefined, signal: never };
}

async function push(request: PushRequest) {
  const progress: TransferProgress[] = [];
  const result = await client.pushImage(request, (step) => progress.push(step));
  return { result, layers: progress.filter((step) => step.type === 'layer') };
}

async function rowsOfImage() {
  return (await client.listImages(never)).filter((row) => row.imageId === image.id);
}

test('the engine says who it is', async () => {
  expect(await client.connect(never)).toMatchObject({ kind: 'docker', address: host, source: 'DOCKER_HOST' });
});

describe('local images', () => {
  test('are listed by tag, with what the engine knows', async () => {
    const rows = await rowsOfImage();
    expect(rows.map(({ repository, tag }) => [repository, tag]).sort()).toEqual([
      ['aligner', 'dev'],
      ['example.org:5000/team/aligner', '1'],
    ]);
    expect(rows[0]).toMatchObject({
      configDigest: image.id,
      createdAt: Date.UTC(2024, 2, 1),
      labels: { 'org.opencontainers.image.title': 'aligner' },
    });
    expect(rows[0]?.size).toBeGreaterThanOrEqual(6_000_000);
  });

  test('without any tag are listed once, and removed by id', async () => {
    const bare = await buildImage({ layers: [{ files: { a: 'without a name' } }] });
    await loadImages(host, [{ image: bare, tags: [] }]);
    const rows = (await client.listImages(never)).filter((row) => row.imageId === bare.id);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ key: `${bare.id}|` });
    expect(rows[0]).not.toHaveProperty('repository');
    await client.removeImage(bare.id, never);
    expect(await problemOf(client.inspectImage(bare.id, never))).toMatchObject({
      code: 'engine-image-missing',
    });
  });

  test('are inspected: platform, layers with their content ids, and then the list knows the platform', async () => {
    const inspected = await client.inspectImage('aligner:dev', never);
    expect(inspected).toMatchObject({
      id: image.id,
      configDigest: image.id,
      platform: { os: 'linux', architecture: 'arm64', variant: 'v8' },
      createdAt: Date.UTC(2024, 2, 1),
      diffIds: image.layers.map((layer) => layer.diffId),
      labels: { 'org.opencontainers.image.title': 'aligner' },
    });
    expect(inspected.references.toSorted()).toEqual(['aligner:dev', 'example.org:5000/team/aligner:1']);
    expect(inspected.layers.map((layer) => layer.empty)).toEqual([false, false]);
    expect(inspected.layers[1]?.size).toBeGreaterThanOrEqual(6_000_000);
    expect((await rowsOfImage())[0]?.platform).toEqual(inspected.platform);
  });

  test('get and lose names', async () => {
    await client.tagImage('aligner:dev', { repository: 'aligner', tag: 'extra' }, never);
    expect((await rowsOfImage()).map((row) => row.tag)).toContain('extra');
    await client.removeImage('aligner:extra', never);
    expect((await rowsOfImage()).map((row) => row.tag)).not.toContain('extra');
    expect((await client.inspectImage(image.id, never)).id).toBe(image.id);
  });

  test('in use by a container are not removed', async () => {
    const used = await buildImage({ layers: [{ files: { a: 'in use' } }] });
    await loadImages(host, [{ image: used, tags: ['used:1'] }]);
    const container = await openEngine(host).createContainer({ Image: 'used:1', Cmd: ['/none'] });
    onTestFinished(async () => {
      await container.remove();
      await client.removeImage('used:1', never);
    });
    expect(await problemOf(client.removeImage('used:1', never))).toMatchObject({
      code: 'engine-image-in-use',
      facts: { reference: 'used:1' },
    });
  });

  test('tell of their changes', async () => {
    const stop = new AbortController();
    const events: EngineEvent[] = [];
    const listening = (async () => {
      for await (const event of client.events(stop.signal)) {
        events.push(event);
        if (event.type === 'listening') {
          await client.tagImage(image.id, { repository: 'aligner', tag: 'event' }, never);
          await client.removeImage('aligner:event', never);
        } else if (event.action === 'untag' && event.imageId === image.id)
          stop.abort(new Error('seen enough'));
      }
    })();
    await expect(listening).rejects.toThrow('seen enough');
    expect(events).toContainEqual({
      type: 'image',
      action: 'tag',
      imageId: image.id,
      reference: 'aligner:event',
    });
    expect(events.at(-1)).toMatchObject({ type: 'image', action: 'untag', imageId: image.id });
  });
});

describe('pushing', () => {
  test('gives the digest that the registry has, and tells of each layer', async () => {
    const { result, layers } = await push(await nameIn(registry.address, 'syn1/aligner'));
    expect(result.digest).toBe(await registry.digestOf('syn1/aligner', 'v1'));
    expect(result.digest).toBeDefined();
    const ids = [...new Set(layers.map((layer) => layer.id))];
    expect(ids).toHaveLength(2);
    expect(ids.map((id) => layers.findLast((layer) => layer.id === id)?.phase)).toEqual(['done', 'done']);
    const moved = layers.filter((layer) => layer.phase === 'moving' && (layer.total ?? 0) >= 6_000_000);
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.every((layer) => (layer.current ?? 0) <= (layer.total ?? 0))).toBe(true);
  });

  test('sends nothing twice: layers are present, or mounted from another repository', async () => {
    await push(await nameIn(registry.address, 'syn2/first'));
    const again = await push(await nameIn(registry.address, 'syn2/first', 'v2'));
    expect(new Set(again.layers.map((layer) => layer.phase))).toEqual(new Set(['preparing', 'present']));
    const elsewhere = await push(await nameIn(registry.address, 'syn3/second'));
    expect(elsewhere.layers.filter((layer) => layer.phase === 'mounted')).toHaveLength(2);
  });

  test('with the right credentials gets through a locked door, and with others not', async () => {
    const request = await nameIn(locked.address, 'syn1/aligner');
    const auth = { ...registryAccount, serveraddress: locked.address };
    const denied = {
      code: 'registry-denied',
      facts: { registry: locked.address, repository: `${locked.address}/syn1/aligner`, action: 'push' },
    };
    expect(await problemOf(push(request))).toMatchObject(denied);
    const wrong = await problemOf(push({ ...request, auth: { ...auth, password: 'not this one' } }));
    expect(wrong).toMatchObject(denied);
    expect(JSON.stringify(wrong)).not.toContain('not this one');
    expect((await push({ ...request, auth })).result.digest).toBeDefined();
  });

  test('a name that no image has', async () => {
    const repository = `${registry.address}/syn1/nothing`;
    expect(await problemOf(push({ repository, tag: 'v1', auth: undefined, signal: never }))).toEqual({
      code: 'engine-image-missing',
      facts: { reference: `${repository}:v1` },
    });
  });

  test('cancelled in the middle, ends though the registry never goes on', async () => {
    const stuck = await startStuckRegistry();
    onTestFinished(() => stuck.stop());
    const stop = new AbortController();
    const reason = new Error('cancelled by the user');
    const request = await nameIn(stuck.address, 'syn1/aligner');
    const pushing = push({ ...request, signal: stop.signal });
    await Promise.race([stuck.uploadBegan, pushing]);
    stop.abort(reason);
    await expect(pushing).rejects.toBe(reason);
  });
});

describe('pulling', () => {
  test('by digest brings the same image back', async () => {
    const lone = await buildImage({ layers: [{ incompressible: 4_000_000, seed: 'pulled' }] });
    const repository = `${registry.address}/syn4/lone`;
    await loadImages(host, [{ image: lone, tags: [`${repository}:v1`] }]);
    const pushed = await push({ repository, tag: 'v1', auth: undefined, signal: never });
    const digest = digestSchema.parse(pushed.result.digest);
    await client.removeImage(`${repository}:v1`, never);
    await problemOf(client.inspectImage(lone.id, never));

    const progress: TransferProgress[] = [];
    await client.pullImage({ repository, digest, auth: undefined, signal: never }, (step) =>
      progress.push(step),
    );

    onTestFinished(() => client.removeImage(`${repository}@${digest}`, never));
    const back = await client.inspectImage(`${repository}@${digest}`, never);
    expect(back).toMatchObject({ id: lone.id, references: [], repoDigests: [`${repository}@${digest}`] });
    expect(progress).toContainEqual(expect.objectContaining({ type: 'layer', phase: 'done' }));
    const row = (await client.listImages(never)).find(({ imageId }) => imageId === lone.id);
    expect(row).toMatchObject({ key: `${lone.id}|`, repoDigests: [`${repository}@${digest}`] });
  });

  test('what the registry lacks', async () => {
    const repository = `${registry.address}/syn1/nothing`;
    const pulling = client.pullImage({ repository, tag: 'v1', auth: undefined, signal: never }, () => {});
    expect(await problemOf(pulling)).toEqual({
      code: 'registry-manifest-missing',
      facts: { reference: `${repository}:v1` },
    });
  });

  test('through a locked door without its key', async () => {
    const repository = `${locked.address}/syn1/aligner`;
    const pulling = client.pullImage({ repository, tag: 'v1', auth: undefined, signal: never }, () => {});
    expect(await problemOf(pulling)).toMatchObject({ code: 'registry-denied', facts: { action: 'pull' } });
  });

  test('from a registry that is not there', async () => {
    const address = `127.0.0.1:${await freePort()}`;
    const pulling = client.pullImage(
      { repository: `${address}/syn1/x`, tag: 'v1', auth: undefined, signal: never },
      () => {},
    );
    expect(await problemOf(pulling)).toMatchObject({
      code: 'registry-unreachable',
      facts: { registry: address },
    });
  });

  test('from something that hangs up', async () => {
    const door = createServer((socket) => socket.destroy());
    door.listen(0, '127.0.0.1');
    await once(door, 'listening');
    onTestFinished(() => void door.close());
    const place = door.address();
    const address = `127.0.0.1:${typeof place === 'object' && place !== null ? place.port : 0}`;
    const pulling = client.pullImage(
      { repository: `${address}/syn1/x`, tag: 'v1', auth: undefined, signal: never },
      () => {},
    );
    expect((await problemOf(pulling)).code).toBe('registry-transfer-interrupted');
  });
});
