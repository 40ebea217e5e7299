import { afterEach, expect, test } from 'vitest';
import type { Named } from '#e2e/sandbox/world/world.ts';
import { isSettled, type RepositoryListing } from '#shared/models/project-view.ts';
import { browseRepositories } from './browse-repositories.ts';
import {
  type CatalogWorld,
  digestOf,
  never,
  startCatalogWorld,
  untilSettled,
} from './catalog-world.fixture.ts';
import { knownRepositories } from './known-repository.ts';

let world: CatalogWorld;
let project: Named;
const repositories: Named[] = [];
afterEach(() => world.stop());

async function start(count: number) {
  repositories.length = 0;
  world = await startCatalogWorld('ada.reyes', (arrange) => {
    const ada = arrange.user('ada.reyes', { certified: true });
    project = arrange.project('RNA-seq', { owner: ada });
    for (let number = 0; number < count; number += 1) {
      const own = { v1: digestOf(`a${number}`), v2: digestOf(`b${number}`) };
      repositories.push(arrange.repository(project, `tool${number}`, { tags: own }));
    }
  });
}

const browse = (detail: 'names' | 'tags', projectId = project.id, catalogs = world.catalogs) =>
  browseRepositories({ session: world.session, catalogs }, { projectId, detail }, never);
const last = async (detail: 'names' | 'tags') => (await untilSettled(browse(detail))).at(-1);

test('rows fill in: names, tags and people, and end as fresh', async () => {
  await start(4);
  const listing = await last('tags');
  expect(listing).toMatchObject({ freshness: 'fresh', filling: false });
  expect(listing?.rows).toHaveLength(4);
  for (const row of listing?.rows ?? []) {
    expect(row).toMatchObject({
      tagCount: 2,
      tagCountExact: true,
      newest: { digest: expect.any(String) },
      repository: { modifiedByName: 'ada.reyes', name: expect.stringMatching(/^tool/) },
    });
  }
});

test('names alone cost one request each, and none that the other list asked already', async () => {
  await start(4);
  const asked = await world.requestsOf(() => last('names'));
  expect(asked).toHaveLength(1 + 4);
  expect(await world.requestsOf(() => last('names'))).toEqual([]);
  const more = await world.requestsOf(() => last('tags'));
  expect(more.filter((one) => one.endsWith('/dockerTag'))).toHaveLength(4);
  expect(more.filter((one) => one.endsWith('/children') || one.endsWith('/entity/:id'))).toEqual([]);
});

test('a list that drift read a moment ago is no excuse: a project that is opened shows what was pushed since', async () => {
  await start(2);
  const { projects } = await world.catalogs.of(world.session);
  await projects.list(project.id, 'wanted');
  world.sandbox.world.repository(project, 'pushed-since');
  const names = (await last('names'))?.rows.map(({ repository }) => repository.name);
  expect(names).toContain('pushed-since');
});

test('after a restart with Synapse down, what was seen is there with its age and the reason, asked once', async () => {
  await start(3);
  await last('tags');
  const catalogs = world.newCatalogStore();
  world.sandbox.settings.down = true;
  const [first, ...rest] = await untilSettled(browse('names', project.id, catalogs));
  expect(first).toMatchObject({ freshness: 'cached', asOf: expect.any(Number) });
  expect(first?.rows.map(({ repository }) => repository.name).sort()).toEqual(['tool0', 'tool1', 'tool2']);
  expect(rest.at(-1)).toMatchObject({
    freshness: 'failed',
    rows: first?.rows,
    asOf: first?.asOf,
    problem: { code: 'synapse-unavailable' },
  });
  const { reading } = (await catalogs.of(world.session)).listings.of(project.id, 'names');
  expect(reading.state.get().isReading).toBe(false);
  // What the palette offers.
  const { projects } = await catalogs.of(world.session);
  expect(
    knownRepositories(projects.all())
      .map(({ id }) => id)
      .sort(),
  ).toEqual(repositories.map(({ id }) => id).sort());
});

/** Reads on in a stream that stays open until a listing fits. */
async function until(
  stream: ReturnType<typeof browse>,
  fits: (listing: RepositoryListing) => boolean,
): Promise<RepositoryListing> {
  for (;;) {
    const { value, done } = await stream.next();
    if (done) throw new Error('the stream ended');
    if (fits(value)) return value;
  }
}

const has = (id: string) => (listing: RepositoryListing) =>
  listing.rows.some(({ repository }) => repository.id === id);

test('whoever looks sees what somebody else learned', async () => {
  await start(2);
  const open = browse('names');
  await until(open, isSettled);
  const { projects } = await world.catalogs.of(world.session);
  const added = world.sandbox.world.repository(project, 'added', {});
  // As drift does, for another reason.
  const asked = await world.requestsOf(async () => {
    await projects.list(project.id, 'background');
    await until(open, has(added.id));
  });
  expect(asked).toEqual(['POST /repo/v1/entity/children', 'GET /repo/v1/entity/:id']);
  await open.return();
});

test('a change is read at once where somebody looks, and what was deleted is gone without asking', async () => {
  await start(2);
  const open = browse('names');
  await until(open, isSettled);
  const catalog = await world.catalogs.of(world.session);
  const added = world.sandbox.world.repository(project, 'added', {});
  catalog.listings.outdate(project.id);
  await until(open, (listing) => has(added.id)(listing) && isSettled(listing));
  const asked = await world.requestsOf(async () => {
    catalog.forget(added.id);
    await until(open, (listing) => !has(added.id)(listing));
  });
  expect(asked).toEqual([]);
  await open.return();
});

test('a project that can’t be seen says so', async () => {
  await start(1);
  const listings = await untilSettled(browse('tags', 'syn99'));
  expect(listings).toEqual([expect.objectContaining({ freshness: 'failed', problem: expect.anything() })]);
});
