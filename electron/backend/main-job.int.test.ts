/** The main job through the backend, on a real engine and a real registry. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { loadImages } from '#e2e/sandbox/engine/load-images.ts';
import { startPrivateEngine } from '#e2e/sandbox/engine/private-engine.ts';
import { testEngine } from '#e2e/sandbox/engine/test-engine.ts';
import { buildImage } from '#e2e/sandbox/images/image.ts';
import { freePort } from '#e2e/sandbox/process/free-port.ts';
import { type Sandbox, startSandbox } from '#e2e/sandbox/start-sandbox.ts';
import { listedDigest, registryDigest, uploadsBegun } from '#e2e/sandbox/witness.ts';
import type { World } from '#e2e/sandbox/world/world.ts';
import type { LocalImage } from '#shared/models/local-image.ts';
import type { Check, Preflight, PushRequest } from '#shared/models/preflight.ts';
import { type HeadlessBackend, startHeadlessBackend } from './headless-backend.ts';

const engine = testEngine();
let sandbox: Sandbox;
let backend: HeadlessBackend;
let uploadsBefore: number;

function lab(world: World): void {
  const ada = world.user('ada.reyes', { certified: true });
  const ben = world.user('ben.okafor', { certified: true });
  const chloe = world.user('chloe.edits', { certified: false });
  const rna = world.project('RNA-seq', {
    owner: ada,
    share: [
      [ben, 'download'],
      [chloe, 'edit'],
    ],
  });
  world.push(rna, 'tools', 'v1', { layers: [{ busybox: true }] });
  world.trash(world.repository(rna, 'gone', { tags: {} }), ada);
  world.local(['rnaseq:v2'], {
    layers: [{ busybox: true }, { incompressible: 3_000_000, seed: 'rnaseq v2' }],
  });
  world.local(['other:1'], {
    layers: [{ incompressible: 50_000, seed: 'other' }],
    platform: 'linux/arm64',
  });
}

async function startWorld(): Promise<void> {
  sandbox = await startSandbox({ engine, world: lab, faults: true });
  uploadsBefore = uploadsBegun(sandbox);
}

function startBackend(host: string, registry: string): Promise<HeadlessBackend> {
  const waits = { first: 60_000, second: 60_000 };
  return startHeadlessBackend({ synapse: sandbox.synapse, registry, engine: host, waits });
}

const signInAs = (userName: string) => backend.signIn(sandbox.user(userName).accessToken);

async function localImages(): Promise<readonly LocalImage[]> {
  for await (const update of await backend.client.images.watch()) {
    if (update.type === 'snapshot') return update.images;
  }
  return [];
}

async function localImage(repository: string): Promise<LocalImage> {
  const found = (await localImages()).find((image) => image.repository === repository);
  if (found === undefined) throw new Error(`no local image ${repository}`);
  return found;
}

async function requestFor(repository: string, change: Partial<PushRequest> = {}): Promise<PushRequest> {
  const [project] = sandbox.projects;
  if (project === undefined) throw new Error('no project');
  const { imageId } = await localImage(repository);
  const target = { projectId: project.id, projectName: project.name, name: repository, tag: 'latest' };
  return { imageId, localName: repository, ...target, ...change };
}

async function preflight(request: PushRequest): Promise<Preflight> {
  let last: Preflight | undefined;
  for await (const next of await backend.client.transfers.preflight(request)) last = next;
  if (last === undefined) throw new Error('the preflight said nothing');
  return last;
}

const problemsOf = (result: Preflight) =>
  result.checks.filter((check) => check.state === 'problem').map((check) => check.problem?.code);
const check = (result: Preflight, id: Check['id']) => result.checks.find((candidate) => candidate.id === id);

async function startAll(): Promise<void> {
  await startWorld();
  backend = await startBackend(engine, sandbox.registry);
}

async function stopAll(): Promise<void> {
  await backend.stop();
  await sandbox.stop();
}

describe('what moves images', () => {
  beforeEach(startAll);
  afterEach(stopAll);

  test('an image goes up, is listed by registry and Synapse alike, and comes back as the same image', async () => {
    await signInAs('ada.reyes');
    const request = await requestFor('rnaseq');
    const before = await preflight(request);
    expect(before).toMatchObject({ canPush: true, createsRepository: true, settled: true });
    expect(before.sentence).toMatch(/^Creates repository rnaseq in RNA-seq and sends at most [\d.]+ MB/);
    const pushed = await backend.finished((await backend.client.transfers.push(request)).id);
    expect(pushed.problem).toBeUndefined();
    const path = `${request.projectId}/rnaseq`;
    expect(pushed.digest).toBe(await registryDigest(sandbox, 'ada.reyes', path, 'latest'));
    expect(pushed.digest).toBe(await listedDigest(sandbox, 'ada.reyes', path, 'latest'));

    for (const image of await localImages()) {
      if (image.imageId !== request.imageId) continue;
      await backend.client.images.remove({ reference: `${image.repository}:${image.tag}` });
    }
    const repositoryName = `${sandbox.registry}/${path}`;
    const { id } = await backend.client.transfers.pull({
      repositoryName,
      digest: pushed.digest as NonNullable<typeof pushed.digest>,
      tag: 'latest',
    });
    const pulled = await backend.finished(id);
    expect(pulled).toMatchObject({ state: 'done', imageId: request.imageId });
  });

  test('after a push the preflight knows the tag, its digest, and that every layer is there', async () => {
    await signInAs('ada.reyes');
    const request = await requestFor('rnaseq');
    const { digest } = await backend.finished((await backend.client.transfers.push(request)).id);
    const again = await preflight(request);
    expect(again).toMatchObject({ createsRepository: false, replacesDigest: digest, canPush: true });
    expect(again.estimate).toEqual({ layers: 2, layersPresent: 2, bytesAtMost: 0 });
    expect(check(again, 'tag')?.state).toBe('warning');
  });

  test('a reader who pushes all the same gets the refusal as a problem', async () => {
    await signInAs('ben.okafor');
    const request = await requestFor('rnaseq');
    const { problem } = await backend.finished((await backend.client.transfers.push(request)).id);
    expect(problem?.code).toBe('registry-denied');
  });

  test('a registry that does not answer is named, and the row can be retried', async () => {
    await backend.stop();
    backend = await startBackend(engine, `127.0.0.1:${await freePort()}`);
    await signInAs('ada.reyes');
    const { id } = await backend.client.transfers.push(await requestFor('rnaseq'));
    expect((await backend.finished(id)).problem?.code).toBe('registry-unreachable');
    await backend.client.transfers.retry({ id });
    expect(await backend.finished(id)).toMatchObject({ state: 'failed', attempt: 2 });
  }, 240_000);

  test('an engine that dies in the middle of a push is a problem, and Axon says that it is gone', async () => {
    const own = await startPrivateEngine();
    onTestFinished(() => own.stop());
    const big = await buildImage({ layers: [{ incompressible: 20_000_000, seed: 'big' }] });
    await loadImages(own.host, [{ image: big, tags: ['big:1'] }]);
    await backend.stop();
    backend = await startBackend(own.host, sandbox.registry);
    await signInAs('ada.reyes');
    // So slow that the push is in the middle until the engine goes.
    await sandbox.faults?.registry.set({ bytesPerSecond: 100_000 });
    const { id } = await backend.client.transfers.push(await requestFor('big'));
    for await (const update of await backend.client.transfers.watch()) {
      if (update.type === 'changed' && update.transfer.layers.some((layer) => layer.current > 0)) break;
    }
    await own.stop();
    expect((await backend.finished(id)).problem?.code).toBe('engine-stopped');
    for await (const status of await backend.client.images.engine()) {
      if (status.state === 'unavailable') break;
    }
  });
});

describe('the preflight', () => {
  // It changes nothing, so one world will do.
  beforeAll(startWorld);
  beforeEach(async () => {
    backend = await startBackend(engine, sandbox.registry);
  });
  afterEach(() => backend.stop());
  afterAll(() => sandbox.stop());

  test('a layer that the registry has from another image is not counted again', async () => {
    await signInAs('ada.reyes');
    const result = await preflight(await requestFor('rnaseq', { name: 'tools', tag: 'v2' }));
    expect(result.estimate).toMatchObject({ layers: 2, layersPresent: 1 });
  });

  test('a reader is refused before a byte moves, and the registry saw no upload', async () => {
    await signInAs('ben.okafor');
    const result = await preflight(await requestFor('rnaseq'));
    expect([result.canPush, problemsOf(result)]).toEqual([false, ['may-not-push']]);
    expect(uploadsBegun(sandbox)).toBe(uploadsBefore);
  });

  describe('names the one cause', () => {
    test.each([
      ['an editor who is not certified', 'chloe.edits', {}, ['not-certified']],
      ['upper case', 'ada.reyes', { name: 'RNA' }, ['name-invalid']],
      ['three underscores', 'ada.reyes', { name: 'a___b' }, ['name-invalid']],
      ['a blank', 'ada.reyes', { name: 'a b' }, ['name-invalid']],
      ['too long', 'ada.reyes', { name: 'a'.repeat(255) }, ['name-invalid']],
      ['a project that is not one', 'ada.reyes', { projectId: '123' }, ['name-invalid']],
      ['a bad tag', 'ada.reyes', { tag: '-x' }, ['tag-invalid']],
      ['a project that is not there', 'ada.reyes', { projectId: 'syn999999999' }, ['entity-missing']],
      [
        'an image that is gone',
        'ada.reyes',
        { imageId: `sha256:${'0'.repeat(64)}` },
        ['engine-image-missing'],
      ],
    ])('%s', async (_, userName, change, codes) => {
      await signInAs(userName);
      const result = await preflight(await requestFor('rnaseq', change));
      expect([problemsOf(result), result.canPush]).toEqual([codes, false]);
    });

    test('nobody is signed in', async () => {
      const result = await preflight(await requestFor('rnaseq'));
      expect([problemsOf(result), result.canPush]).toEqual([['not-signed-in'], false]);
    });

    test('the token may only view', async () => {
      await backend.signIn(await sandbox.tokenFor(sandbox.user('ada.reyes'), ['view']));
      const result = await preflight(await requestFor('rnaseq'));
      expect([problemsOf(result), result.canPush]).toEqual([['scope-missing'], false]);
    });

    test('a name that a deleted repository still holds, though the token only views and modifies', async () => {
      await backend.signIn(await sandbox.tokenFor(sandbox.user('ada.reyes'), ['view', 'modify']));
      const result = await preflight(await requestFor('rnaseq', { name: 'gone' }));
      expect([problemsOf(result), result.canPush]).toEqual([['entity-in-trash'], false]);
    });

    test('an image for another platform is a warning, not a refusal', async () => {
      await signInAs('ada.reyes');
      const result = await preflight(await requestFor('other'));
      expect([check(result, 'platform')?.state, result.canPush]).toEqual(['warning', true]);
    });
  });
});
