import { afterEach, describe, expect, test } from 'vitest';
import type { Named } from '#e2e/sandbox/world/world.ts';
import { type CatalogWorld, digestOf, never, startCatalogWorld } from './catalog-world.fixture.ts';

let world: CatalogWorld;
const repositories: Named[] = [];
let project: Named;
afterEach(() => world.stop());

const list = 'POST /repo/v1/entity/children';
const entity = 'GET /repo/v1/entity/:id';
const tags = 'GET /repo/v1/entity/:id/dockerTag';

async function start(count: number, pageSize = 25) {
  repositories.length = 0;
  world = await startCatalogWorld('ada.reyes', (arrange) => {
    const ada = arrange.user('ada.reyes', { certified: true });
    project = arrange.project('RNA-seq', { owner: ada });
    for (let number = 0; number < count; number += 1) {
      const name = `tool${number}`;
      const own = { v1: digestOf(`a${number}`), v2: digestOf(`b${number}`) };
      repositories.push(arrange.repository(project, name, { tags: own }));
    }
  });
  world.sandbox.settings.pageSize = pageSize;
}

async function learn(catalogs = world.catalogs) {
  const { projects } = await catalogs.of(world.session);
  await projects.list(project.id, 'screen');
  await projects.fill(project.id, 'screen', { tags: true });
  return projects.project(project.id).get();
}

function tagNow(repository: Named, tag: string, digest: string) {
  const found = world.sandbox.world.state.entities[repository.id];
  if (found?.type !== 'dockerrepo') throw new Error('not a repository');
  const createdOn = Date.now() + 1000;
  found.commits.push({ tag, digest, createdOn });
  found.modifiedOn = createdOn;
}

describe('requests', () => {
  test('cold: one for the list, and two for each repository', async () => {
    await start(20);
    const asked = await world.requestsOf(() => learn());
    expect(asked.filter((one) => one === list)).toHaveLength(1);
    expect(asked).toHaveLength(1 + 20 * 2);
  });

  test('warm, and after a restart: one for the whole project', async () => {
    await start(20);
    await learn();
    expect(await world.requestsOf(() => learn())).toEqual([list]);
    expect(await world.requestsOf(() => learn(world.newCatalogStore()))).toEqual([list]);
  });

  test('warm with many pages: still one', async () => {
    await start(20, 6);
    await learn();
    expect(await world.requestsOf(() => learn())).toEqual([list]);
  });

  test('a push costs one more; a repository that went away is gone', async () => {
    await start(20, 6);
    await learn();
    const [first, second] = repositories;
    if (first === undefined || second === undefined) throw new Error('no repositories');
    tagNow(first, 'v2', digestOf('c'));
    expect(await world.requestsOf(() => learn())).toEqual([list, tags]);
    const known = (await learn()).repositories.get(first.id);
    expect(known?.tags?.list.map(({ tag, digest }) => [tag, digest])).toEqual([
      ['v2', digestOf('c')],
      ['v1', digestOf('a0')],
    ]);

    world.sandbox.world.trash(second, { id: world.user.active?.userId ?? '', name: '' });
    expect((await learn()).repositories.has(second.id)).toBe(false);
  });

  test('a name is found without reading the names of all, and one that is not there is not asked for again', async () => {
    await start(20);
    const { projects } = await world.catalogs.of(world.session);
    await projects.list(project.id, 'screen');
    const name = `${world.endpoint.registry}/${project.id}/tool7`;
    const asked = await world.requestsOf(async () => {
      expect((await projects.find(project.id, name, 'screen'))?.id).toBe(repositories[7]?.id);
    });
    expect(asked).toEqual(['GET /repo/v1/entity/dockerRepo/id', entity]);
    await projects.find(project.id, `${name}x`, 'screen');
    expect(await world.requestsOf(() => projects.find(project.id, `${name}x`, 'screen'))).toEqual([]);
  });

  test('within a moment the list is good for whoever else wants it, unless something was changed', async () => {
    await start(2);
    const { projects } = await world.catalogs.of(world.session);
    const listAgain = () => world.requestsOf(() => projects.list(project.id, 'screen', 30_000));
    expect(await listAgain()).toEqual([list]);
    expect(await listAgain()).toEqual([]);
    projects.outdate(project.id);
    expect(await listAgain()).toEqual([list]);
    const restarted = await world.newCatalogStore().of(world.session);
    expect(await world.requestsOf(() => restarted.projects.list(project.id, 'screen', 30_000))).toEqual([
      list,
    ]);
  });

  test('a repository that was opened hides no other change from the list of its project', async () => {
    await start(20, 6);
    await learn();
    const changed = repositories.slice(0, 8);
    // The sixth ends the first page; two more that changed follow on the next.
    for (const repository of changed.toReversed()) {
      tagNow(repository, 'v2', digestOf('c'));
      const found = world.sandbox.world.state.entities[repository.id];
      if (found?.type === 'dockerrepo') found.modifiedOn += 10 * (8 - changed.indexOf(repository));
    }
    const sixth = changed[5];
    if (sixth === undefined) throw new Error('no repository');
    const { projects } = await world.catalogs.of(world.session);
    projects.note(await world.session.synapse.repositoryEntity(sixth.id, never));
    const known = await learn();
    for (const { id } of changed) {
      expect(known.repositories.get(id)?.tags?.list[0]).toMatchObject({ tag: 'v2', digest: digestOf('c') });
    }
  });

  test('many that want the same ask once', async () => {
    await start(5);
    const asked = await world.requestsOf(() => Promise.all([learn(), learn(), learn()]));
    expect(asked.filter((one) => one === entity)).toHaveLength(5);
    expect(asked.filter((one) => one === tags)).toHaveLength(5);
  });
});

test('throttled as strictly as can be, a project is still read whole', async () => {
  repositories.length = 0;
  await start(12);
  world.sandbox.settings.throttle = { concurrent: 1, perMinute: 1000 };
  const known = await learn();
  expect([...known.repositories.values()].every(({ tags: read }) => read?.list.length === 2)).toBe(true);
});

test('what a tag was before is remembered, also after a restart', async () => {
  await start(1);
  await learn();
  const [repository] = repositories;
  if (repository === undefined) throw new Error('no repository');
  tagNow(repository, 'v2', digestOf('c'));
  await learn();
  const { history } = await world.newCatalogStore().of(world.session);
  const seen = history.of(`${world.endpoint.registry}/${project.id}/tool0`, 'v2')?.seen;
  expect(seen?.map(({ digest }) => digest)).toEqual([digestOf('c'), digestOf('b0')]);
});

test('a list that names the page it just gave as the next is given up', async () => {
  await start(1);
  const header = { id: 'syn2', modifiedAt: 1 };
  const synapse = {
    ...world.session.synapse,
    repositoryHeaders: async () => ({ headers: [header], nextPage: 'again', total: 9 }),
  };
  const { projects } = await world.catalogs.of({ ...world.session, synapse });
  await expect(projects.list('syn1', 'screen')).rejects.toMatchObject({
    problem: { code: 'synapse-unusable-answer' },
  });
});
