import { afterEach, expect, test } from 'vitest';
import type { Named } from '#e2e/sandbox/world/world.ts';
import type { TagListing } from '#shared/models/project-view.ts';
import {
  type CatalogWorld,
  digestOf,
  never,
  startCatalogWorld,
  untilSettled,
} from './catalog-world.fixture.ts';
import { RepositoryPage } from './repository-page.ts';

let world: CatalogWorld;
let repository: Named;
afterEach(() => world.stop());

const bundle = 'POST /repo/v1/entity/:id/bundle2';
const entity = 'GET /repo/v1/entity/:id';
const page = 'GET /repo/v1/entity/:id/dockerTag';

async function start(count: number) {
  world = await startCatalogWorld('ada.reyes', (arrange) => {
    const ada = arrange.user('ada.reyes', { certified: true });
    const project = arrange.project('RNA-seq', { owner: ada });
    const tags = Array.from({ length: count }, (_, index) => [`v${index}`, digestOf(`a${index}`)]);
    repository = arrange.repository(project, 'tool', { tags: Object.fromEntries(tags) });
  });
  // Who is signed in is known by the time that a page is opened.
  await world.session.describe(never);
}

const pageOf = (catalogs = world.catalogs) => new RepositoryPage(world.session, { catalogs });
const browse = (catalogs = world.catalogs) => pageOf(catalogs).browseTags(repository.id, never);
const last = async () => (await untilSettled(browse())).at(-1);
const tagsOf = () => world.catalogs.of(world.session).then(({ tags }) => tags.of(repository.id));

function push(tag: string, digest: string) {
  const found = world.sandbox.world.state.entities[repository.id];
  if (found?.type !== 'dockerrepo') throw new Error('not a repository');
  const createdOn = Date.now() + 1000;
  found.commits.push({ tag, digest, createdOn });
  found.modifiedOn = createdOn;
  found.etag = `after ${tag}`;
}

async function until(stream: ReturnType<typeof browse>, fits: (listing: TagListing) => boolean) {
  for (;;) {
    const { value, done } = await stream.next();
    if (done) throw new Error('the stream ended');
    if (fits(value)) return value;
  }
}

test('the page takes one request for the repository and one for its tags; opened again, the first alone', async () => {
  await start(3);
  const open = async () => {
    await pageOf().get(repository.id, never);
    expect((await last())?.tags).toHaveLength(3);
  };
  expect(await world.requestsOf(open)).toEqual([bundle, page]);
  expect(await world.requestsOf(open)).toEqual([bundle]);
});

test('what was opened from elsewhere is asked what it is first', async () => {
  await start(1);
  expect(await world.requestsOf(last)).toEqual([entity, page]);
});

test('while somebody looks, the tags follow what the repository says, with what each was before', async () => {
  await start(2);
  await pageOf().get(repository.id, never);
  const open = browse();
  await until(open, ({ freshness, tags }) => freshness === 'fresh' && tags.length === 2);
  push('v0', digestOf('c'));
  const asked = await world.requestsOf(async () => {
    await pageOf().get(repository.id, never);
    const moved = await until(open, ({ tags }) => tags.some(({ digest }) => digest === digestOf('c')));
    expect(moved.tags.find(({ tag }) => tag === 'v0')?.earlier?.map(({ digest }) => digest)).toEqual([
      digestOf('a0'),
    ]);
  });
  expect(asked).toEqual([bundle, page]);
  await open.return();
});

test('of many tags a page is read at a time, and after a push the newest alone', async () => {
  await start(120);
  await pageOf().get(repository.id, never);
  expect(await last()).toMatchObject({ tags: { length: 50 }, hasMore: true });
  const more = async () => (await tagsOf()).more();
  expect(await world.requestsOf(more)).toEqual([page]);
  expect(await last()).toMatchObject({ tags: { length: 100 }, hasMore: true });
  await more();
  const all = await last();
  expect(all).toMatchObject({ tags: { length: 120 } });
  expect(all).not.toHaveProperty('hasMore');

  push('new', digestOf('c'));
  await pageOf().get(repository.id, never);
  const open = browse();
  const asked = await world.requestsOf(() => until(open, ({ tags }) => tags.length === 121));
  expect(asked).toEqual([page]);
  await open.return();
});

test('a tag recorded by hand is read though nothing told of a change', async () => {
  await start(1);
  await pageOf().get(repository.id, never);
  await last();
  const open = browse();
  await until(open, ({ freshness }) => freshness === 'fresh');
  const found = world.sandbox.world.state.entities[repository.id];
  if (found?.type !== 'dockerrepo') throw new Error('not a repository');
  found.commits.push({ tag: 'by-hand', digest: digestOf('d'), createdOn: Date.now() + 1000 });
  (await world.catalogs.of(world.session)).tags.outdate(repository.id);
  await until(open, ({ tags }) => tags.some(({ tag }) => tag === 'by-hand'));
  await open.return();
});

test('after a restart with Synapse down, the tags are there with their age and the reason', async () => {
  await start(2);
  const seen = await last();
  const catalogs = world.newCatalogStore();
  world.sandbox.settings.down = true;
  const [first, ...rest] = await untilSettled(browse(catalogs));
  expect(first).toMatchObject({ freshness: 'cached', tags: seen?.tags, asOf: seen?.asOf });
  expect(rest.at(-1)).toMatchObject({
    freshness: 'failed',
    tags: seen?.tags,
    problem: { code: 'synapse-unavailable' },
  });
});
