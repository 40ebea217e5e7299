/** Where everything stands, asked as a window asks it, on a real engine and a real registry. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testEngine } from '#e2e/sandbox/engine/test-engine.ts';
import { type Sandbox, startSandbox } from '#e2e/sandbox/start-sandbox.ts';
import type { Named, PlannedPush } from '#e2e/sandbox/world/world.ts';
import { digestSchema } from '#shared/models/digest.ts';
import { applyDriftUpdate, type DriftMap, noDrift } from '#shared/models/drift.ts';
import { isSettled, type RepositoryRow } from '#shared/models/project-view.ts';
import { type HeadlessBackend, startHeadlessBackend } from './headless-backend.ts';

let sandbox: Sandbox;
let backend: HeadlessBackend;
let project: Named;
let first: PlannedPush;
let second: PlannedPush;

const base = { incompressible: 30_000 } as const;

beforeAll(async () => {
  sandbox = await startSandbox({
    engine: testEngine(),
    throttle: 'off',
    world: (world) => {
      const ada = world.user('ada.reyes', { certified: true });
      project = world.project('RNA-seq', { owner: ada });
      first = world.push(project, 'quantify', 'v1', { layers: [base], env: ['THREADS=4'] });
      second = world.push(project, 'quantify', 'v2', {
        layers: [base, { incompressible: 20_000 }],
        env: ['THREADS=8'],
        labels: { 'org.example.stage': 'two' },
      });
      world.pulled(first);
      world.local([`{registry}/${project.id}/quantify:mine`], { layers: [{ incompressible: 10_000 }] });
    },
  });
  backend = await startHeadlessBackend({
    synapse: sandbox.synapse,
    registry: sandbox.registry,
    engine: sandbox.engine ?? '',
  });
  await backend.signIn(sandbox.user('ada.reyes').accessToken);
});
afterAll(async () => {
  await backend?.stop();
  await sandbox?.stop();
});

async function driftUntil(fits: (held: DriftMap) => boolean): Promise<DriftMap> {
  let held = noDrift;
  const signal = AbortSignal.timeout(30_000);
  for await (const update of await backend.client.drift.watch(undefined, { signal })) {
    held = applyDriftUpdate(held, update);
    if (fits(held)) return held;
  }
  throw new Error(`it never came to that: ${JSON.stringify([...held.rows.values()], undefined, 1)}`);
}

const name = () => `${sandbox.registry}/${project.id}/quantify`;
const stateOf = ({ rows }: DriftMap, tag: string) =>
  [...rows.values()].find((row) => row.repositoryName === name() && row.tag === tag)?.state;

test('the engine’s images beside Synapse: same, not pushed, only there; a tag that moves is behind', async () => {
  const held = await driftUntil(
    (map) =>
      map.status.state === 'settled' && stateOf(map, 'v1') === 'same' && stateOf(map, 'mine') !== 'unknown',
  );
  expect(stateOf(held, 'mine')).toBe('not-pushed');
  expect(held.onlyThere.map(({ tag }) => tag)).toEqual(['v2']);

  sandbox.world.push(project, 'quantify', 'v1', { layers: [{ incompressible: 40_000 }] });
  await sandbox.settle();
  await backend.client.drift.refresh();
  const moved = await driftUntil((map) => stateOf(map, 'v1') === 'newer-there');
  const row = [...moved.rows.values()].find(({ tag }) => tag === 'v1');
  expect(row).toMatchObject({ digestHere: first.digest, action: { kind: 'pull', tag: 'v1' } });
  const listing = await settled(backend.client.repositories.browseTags({ id: row?.repositoryId ?? '' }));
  expect(listing.tags.find(({ tag }) => tag === 'v1')?.earlier?.map(({ digest }) => digest)).toEqual([
    first.digest,
  ]);
});

test('two digests compared, and a local image with a remote one', async () => {
  const before = digestSchema.parse(first.digest);
  const after = digestSchema.parse(second.digest);
  const diff = await backend.client.repositories.compare({
    before: { where: 'registry', repositoryName: name(), digest: before },
    after: { where: 'registry', repositoryName: name(), digest: after },
  });
  expect(diff).toMatchObject({
    identical: false,
    same: { layers: 1 },
    added: { layers: 1, exact: true },
    removed: { layers: 0 },
    env: [{ name: 'THREADS', before: '4', after: '8' }],
    labels: [{ name: 'org.example.stage', after: 'two' }],
  });
  const { imageId } = await pulledImage();
  const same = await backend.client.repositories.compare({
    before: { where: 'engine', imageId },
    after: { where: 'registry', repositoryName: name(), digest: before },
  });
  expect(same.layers.map(({ change }) => change)).toEqual(['same']);
  expect([same.env, same.labels, same.settings]).toEqual([[], [], []]);
});

async function pulledImage() {
  for await (const update of await backend.client.images.watch()) {
    const rows = update.type === 'snapshot' ? update.images : update.upserted;
    const row = rows.find(({ repository, tag }) => repository === name() && tag === 'v1');
    if (row !== undefined) return row;
  }
  throw new Error('the pulled image is not on the engine');
}

test('a lock file is written, and pulls exactly what it says', async () => {
  const { text } = await backend.client.lock.export({ projectId: project.id });
  const signal = AbortSignal.timeout(20_000);
  let entries: readonly { readonly image: { readonly tag?: string | undefined }; readonly here: string }[] =
    [];
  for await (const told of await backend.client.lock.compare({ text }, { signal })) entries = told.entries;
  expect(entries.map(({ image, here }) => [image.tag, here])).toContainEqual(['v2', 'missing']);
  const images = [{ repository: name(), tag: 'v2', digest: digestSchema.parse(second.digest) }];
  const [queued] = await backend.client.lock.pull({ images });
  const ended = await backend.finished(queued?.id ?? '');
  expect(ended).toMatchObject({ state: 'done', digest: second.digest });
  await driftUntil((map) => stateOf(map, 'v2') === 'same');
});

test('a file that is no lock file ends in its own Problem, though it is a stream', async () => {
  const stream = await backend.client.lock.compare({ text: '{}' });
  await expect(stream.next()).rejects.toMatchObject({
    code: 'PROBLEM',
    data: { code: 'lock-file-unreadable' },
  });
});

test('the repositories of a project, with the size of what was looked at', async () => {
  const newest = (await rowsOf(project.id))[0]?.newest?.digest;
  if (newest === undefined) throw new Error('nothing is known of the newest tag');
  await backend.client.repositories.manifest({ repositoryName: name(), digest: newest });
  expect(await rowsOf(project.id)).toMatchObject([{ tagCount: 2, size: expect.any(Number) }]);
});

async function rowsOf(projectId: string): Promise<readonly RepositoryRow[]> {
  return (await settled(backend.client.projects.browseRepositories({ projectId, detail: 'tags' }))).rows;
}

/** What a live list says once nothing more is on its way. */
async function settled<Listing extends Parameters<typeof isSettled>[0]>(
  stream: Promise<AsyncIterable<Listing>>,
): Promise<Listing> {
  for await (const listing of await stream) if (isSettled(listing)) return listing;
  throw new Error('the list ended before it was read');
}
