import { afterEach, expect, test } from 'vitest';
import type { Named } from '#e2e/sandbox/world/world.ts';
import type { Digest } from '#shared/models/digest.ts';
import { applyDriftUpdate, type DriftMap, noDrift } from '#shared/models/drift.ts';
import type { LocalImage } from '#shared/models/local-image.ts';
import type { Transfer } from '#shared/models/transfer.ts';
import { type CatalogWorld, digestOf, startCatalogWorld } from '../catalog/catalog-world.fixture.ts';
import { LiveValue } from '../live-value.ts';
import { DriftMonitor } from './drift-monitor.ts';

let world: CatalogWorld;
let watch: DriftMonitor;
const stop = new AbortController();
afterEach(async () => {
  await watch.stop();
  await world.stop();
});

const images = new LiveValue<readonly LocalImage[] | undefined>(undefined);
const transfers = new LiveValue<ReadonlyMap<string, Transfer>>(new Map());
const accounts = new LiveValue<unknown>(0);
const accountChanges = (signal: AbortSignal) => accounts.watch(signal);
let project: Named;
let repository: Named;

async function start(staleAfter = 600_000) {
  world = await startCatalogWorld('ada.reyes', (arrange) => {
    const ada = arrange.user('ada.reyes', { certified: true });
    project = arrange.project('RNA-seq', { owner: ada });
    repository = arrange.repository(project, 'rnaseq', {
      tags: { v1: digestOf('a1'), v2: digestOf('a2'), v3: digestOf('a3') },
    });
    for (let number = 0; number < 8; number += 1) {
      arrange.repository(project, `other${number}`, { tags: { v1: digestOf('d') } });
    }
  });
  images.set(undefined);
  watch = new DriftMonitor({ ...world, images, transfers, accountChanges, staleAfter });
  watch.start();
}

/** An image of an engine that keeps manifests. */
function local(name: string, tag: string, manifestDigest: Digest): LocalImage {
  return {
    key: `${manifestDigest}|${name}:${tag}`,
    imageId: manifestDigest,
    manifestDigest,
    repository: name,
    tag,
    repoDigests: [],
    size: 1,
    createdAt: 1,
    labels: {},
  };
}

const rnaseq = () => `${world.endpoint.registry}/${project.id}/rnaseq`;

/** What a window holds once it fits. */
async function until(fits: (held: DriftMap) => boolean): Promise<DriftMap> {
  const deadline = AbortSignal.any([AbortSignal.timeout(50_000), stop.signal]);
  let held = noDrift;
  for await (const update of watch.watch(deadline)) {
    held = applyDriftUpdate(held, update);
    if (fits(held)) return held;
  }
  throw new Error(`it never came to that: ${JSON.stringify([...held.rows.values()], undefined, 1)}`);
}

const settled = ({ status, rows }: DriftMap) => status.state === 'settled' && rows.size > 0;
const states = ({ rows }: DriftMap) => [...rows.values()].map(({ state }) => state);

test('every state, with one question for the project and two for the repository that is meant', async () => {
  await start();
  const name = rnaseq();
  const asked = await world.requestsOf(async () => {
    images.set([
      local(name, 'v1', digestOf('a1')),
      local(name, 'v2', digestOf('b2')),
      local(name, 'v9', digestOf('b9')),
      local('ubuntu', 'latest', digestOf('e')),
    ]);
    const held = await until(settled);
    expect(states(held)).toEqual(['same', 'moved-both-ways', 'not-pushed', 'not-a-synapse-name']);
    expect(held.onlyThere.map(({ tag }) => tag)).toEqual(['v3']);
  });
  expect(asked.toSorted()).toEqual([
    'GET /repo/v1/entity/:id',
    'GET /repo/v1/entity/:id/dockerTag',
    'GET /repo/v1/entity/dockerRepo/id',
    'POST /repo/v1/entity/children',
  ]);
});

test('a tag that moves is noticed by one question more, and the local image is behind', async () => {
  await start();
  images.set([local(rnaseq(), 'v1', digestOf('a1'))]);
  await until(settled);
  const entity = world.sandbox.world.state.entities[repository.id];
  if (entity?.type !== 'dockerrepo') throw new Error('no repository');
  const createdOn = Date.now() + 1000;
  entity.commits.push({ tag: 'v1', digest: digestOf('c1'), createdOn });
  entity.modifiedOn = createdOn;
  const asked = await world.requestsOf(async () => {
    watch.refresh();
    const held = await until(({ rows }) => [...rows.values()][0]?.state === 'newer-there');
    expect([...held.rows.values()][0]).toMatchObject({
      digestHere: digestOf('a1'),
      action: { kind: 'pull', digest: digestOf('c1'), tag: 'v1' },
    });
  });
  expect(asked).toEqual(['POST /repo/v1/entity/children', 'GET /repo/v1/entity/:id/dockerTag']);
});

test('what was agreed on tells, after a restart, that only the local side moved', async () => {
  await start();
  images.set([local(rnaseq(), 'v1', digestOf('a1'))]);
  await until(settled);
  await watch.stop();
  watch = new DriftMonitor({
    ...world,
    catalogs: world.newCatalogStore(),
    images,
    transfers,
    accountChanges,
  });
  watch.start();
  images.set([local(rnaseq(), 'v1', digestOf('f1'))]);
  world.sandbox.settings.down = true;
  const offline = await until(({ status }) => status.state === 'failed');
  expect(states(offline)).toEqual(['not-pushed']);
  world.sandbox.settings.down = false;
  watch.refresh();
  expect(states(await until(settled))).toEqual(['not-pushed']);
});

test('a name that appears later is asked about, though its project was just asked about', async () => {
  await start();
  images.set([local(rnaseq(), 'v1', digestOf('a1'))]);
  await until(settled);
  const other = `${world.endpoint.registry}/${project.id}/other3`;
  images.set([local(rnaseq(), 'v1', digestOf('a1')), local(other, 'v1', digestOf('d'))]);
  expect(states(await until((held) => settled(held) && held.rows.size === 2))).toEqual(['same', 'same']);
});

test('a push of Axon’s own is the same at once, though it was rewritten on the way', async () => {
  await start();
  const image = local(rnaseq(), 'v4', digestOf('f4'));
  images.set([image]);
  expect(states(await until(settled))).toEqual(['not-pushed']);
  const entity = world.sandbox.world.state.entities[repository.id];
  if (entity?.type !== 'dockerrepo') throw new Error('no repository');
  entity.commits.push({ tag: 'v4', digest: digestOf('c4'), createdOn: Date.now() + 1000 });
  entity.modifiedOn = Date.now() + 1000;
  transfers.set(
    new Map([
      [
        '1',
        {
          id: '1',
          job: {
            kind: 'push',
            imageId: image.imageId,
            localName: 'x',
            projectId: project.id,
            accountId: world.user.active?.id ?? '',
            remote: { repositoryName: rnaseq(), tag: 'v4' },
          },
          state: 'done',
          step: '',
          layers: [],
          attempt: 1,
          createdAt: 1,
          endedAt: Date.now(),
          digest: digestOf('c4'),
        },
      ],
    ]),
  );
  const held = await until(({ rows }) => [...rows.values()][0]?.state === 'same');
  expect([...held.rows.values()][0]?.digestHere).toBe(digestOf('c4'));
});

test('a switch of accounts in the middle of asking leaves nothing of the one to the other', async () => {
  await start();
  const gate = Promise.withResolvers<void>();
  world.sandbox.settings.gate = gate.promise;
  images.set([local(rnaseq(), 'v1', digestOf('a1'))]);
  await until(({ status }) => status.state === 'asking');
  const { active } = world.user;
  if (active === undefined) throw new Error('nobody is signed in');
  world.user.active = { ...active, id: 'the same user at another place' };
  accounts.set(1);
  gate.resolve();
  const held = await until(settled);
  expect(states(held)).toEqual(['same']);
});

test('signed out, nothing is asked and nothing is claimed', async () => {
  await start();
  world.user.active = undefined;
  const asked = await world.requestsOf(async () => {
    images.set([local(rnaseq(), 'v1', digestOf('a1')), local('ubuntu', '1', digestOf('e'))]);
    const held = await until(({ rows }) => rows.size === 2);
    expect(states(held)).toEqual(['unknown', 'not-a-synapse-name']);
    expect(held.status.state).toBe('signed-out');
  });
  expect(asked).toEqual([]);
});

test('a project that can’t be seen is unknown, with the reason, and the others settle', async () => {
  await start();
  const hidden = `${world.endpoint.registry}/syn77/x`;
  images.set([local(rnaseq(), 'v1', digestOf('a1')), local(hidden, 'v1', digestOf('e'))]);
  const held = await until(({ status }) => status.state === 'failed');
  expect(states(held)).toEqual(['same', 'unknown']);
  expect([...held.rows.values()][1]?.problem?.code).toBe('entity-missing');
});

test('while somebody watches, one question for the project every now and then', async () => {
  await start(200);
  images.set([local(rnaseq(), 'v1', digestOf('a1'))]);
  await until(settled);
  const asked = await world.requestsOf(async () => {
    const first = (await until(settled)).status.checkedAt ?? 0;
    await until((held) => settled(held) && (held.status.checkedAt ?? 0) > first);
  });
  expect(new Set(asked)).toEqual(new Set(['POST /repo/v1/entity/children']));
});
