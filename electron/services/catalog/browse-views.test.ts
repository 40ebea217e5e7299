import { afterEach, expect, test } from 'vitest';
import { appendProjects } from '#shared/models/project-view.ts';
import { browseView, moreOfView } from './browse-views.ts';
import { type CatalogWorld, collect, never, startCatalogWorld } from './catalog-world.fixture.ts';

let world: CatalogWorld;
afterEach(() => world.stop());

async function start(projects: number) {
  world = await startCatalogWorld('ada.reyes', (arrange) => {
    const ada = arrange.user('ada.reyes', { certified: true });
    const ben = arrange.user('ben.okafor', { certified: true });
    const team = arrange.team('Pipeline Team', [ben, ada]);
    for (let number = 0; number < projects; number += 1) {
      const project = arrange.project(`Mine ${number}`, { owner: ada, hoursAgo: number });
      if (number === 1) arrange.favorite(ada, project);
    }
    arrange.project('Shared', { owner: ben, share: [[ada, 'view']] });
    arrange.project('Of the team', { owner: ben, share: [[team, 'edit']] });
    arrange.project('Hidden', { owner: ben });
  });
  world.sandbox.settings.pageSize = 10;
}

const names = (projects: readonly { readonly name: string }[]) => projects.map(({ name }) => name);

test('each list has what belongs to it, with its stars', async () => {
  await start(2);
  const last = async (view: Parameters<typeof browseView>[1]) =>
    (await collect(browseView(world, view, never))).at(-1)?.projects ?? [];
  expect(names(await last({ kind: 'mine' })).sort()).toEqual(['Mine 0', 'Mine 1']);
  expect(names(await last({ kind: 'shared' }))).toContain('Shared');
  expect(names(await last({ kind: 'favorites' }))).toEqual(['Mine 1']);
  const recent = await last({ kind: 'recent' });
  expect(recent.filter(({ favorite }) => favorite).map(({ name }) => name)).toEqual(['Mine 1']);
  expect(names(recent)).not.toContain('Hidden');
  const [team] = await world.session.synapse.teamsOf(world.user.active?.userId ?? '', never);
  expect(names(await last({ kind: 'team', teamId: team?.id ?? '' }))).toEqual(['Of the team']);
});

test('what was seen last is there at once after a restart, then what is true now, as far as was scrolled', async () => {
  await start(35);
  const view = { kind: 'mine' } as const;
  const [first] = await collect(browseView(world, view, never));
  expect(first).toMatchObject({ freshness: 'fresh', nextPage: expect.any(String) });
  expect(first?.projects).toHaveLength(10);
  const more = await moreOfView(world, view, first?.nextPage ?? '', never);
  expect(appendProjects(first?.projects ?? [], more.projects)).toHaveLength(20);

  const restarted = { ...world, catalogs: world.newCatalogStore() };
  const views = await collect(browseView(restarted, view, never));
  expect(views.map(({ freshness, projects }) => [freshness, projects.length])).toEqual([
    ['cached', 20],
    ['fresh', 20],
  ]);
});

test('offline, the last view stays with its age and the reason', async () => {
  await start(3);
  await collect(browseView(world, { kind: 'mine' }, never));
  world.sandbox.settings.down = true;
  const views = await collect(browseView(world, { kind: 'mine' }, never));
  expect(views.at(-1)).toMatchObject({
    freshness: 'failed',
    asOf: expect.any(Number),
    problem: { code: 'synapse-unavailable' },
  });
  expect(views.at(-1)?.projects).toHaveLength(3);
});

test('another account sees nothing of what the first one saw', async () => {
  await start(3);
  await collect(browseView(world, { kind: 'mine' }, never));
  const ben = world.sandbox.user('ben.okafor');
  world.user.active = { id: 'ben', userId: ben.userId, token: ben.accessToken };
  const [first] = await collect(browseView(world, { kind: 'mine' }, never));
  expect(first?.freshness).toBe('fresh');
  expect(names(first?.projects ?? [])).not.toContain('Mine 0');
});
