import { afterEach, expect, test } from 'vitest';
import type { ProjectView, ProjectViewName } from '#shared/models/project-view.ts';
import { browseView } from './browse-views.ts';
import { type CatalogWorld, never, startCatalogWorld, untilSettled } from './catalog-world.fixture.ts';

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

const names = (projects: readonly { readonly name: string }[] = []) => projects.map(({ name }) => name);
const browse = (view: ProjectViewName, catalogs = world.catalogs) =>
  browseView({ session: world.session, catalogs }, view, never);
const last = async (view: ProjectViewName) => (await untilSettled(browse(view))).at(-1);
const catalog = () => world.catalogs.of(world.session);

/** Reads on in a stream that stays open until a view fits. */
async function until(
  stream: ReturnType<typeof browse>,
  fits: (view: ProjectView) => boolean,
): Promise<ProjectView> {
  for (;;) {
    const { value, done } = await stream.next();
    if (done) throw new Error('the stream ended');
    if (fits(value)) return value;
  }
}

test('each list has what belongs to it, with its stars', async () => {
  await start(2);
  expect(names((await last({ kind: 'mine' }))?.projects).sort()).toEqual(['Mine 0', 'Mine 1']);
  expect(names((await last({ kind: 'shared' }))?.projects)).toContain('Shared');
  expect(names((await last({ kind: 'favorites' }))?.projects)).toEqual(['Mine 1']);
  const recent = (await last({ kind: 'recent' }))?.projects ?? [];
  expect(names(recent.filter(({ favorite }) => favorite))).toEqual(['Mine 1']);
  expect(names(recent)).not.toContain('Hidden');
  const [team] = await world.session.synapse.teamsOf(world.user.active?.userId ?? '', never);
  expect(names((await last({ kind: 'team', teamId: team?.id ?? '' }))?.projects)).toEqual(['Of the team']);
});

test('the first screen takes two requests, whoever looks: the tree, the sidebar, the palette and the picker', async () => {
  await start(3);
  const look = () => Promise.all([last({ kind: 'recent' }), last({ kind: 'favorites' })]);
  expect((await world.requestsOf(() => Promise.all([look(), look(), look()]))).toSorted()).toEqual([
    'GET /repo/v1/favorite',
    'GET /repo/v1/projects',
  ]);
  expect(await world.requestsOf(look)).toEqual([]);
});

test('after a restart, all that was seen is there at once, and one page of it is read again', async () => {
  await start(35);
  const first = await last({ kind: 'mine' });
  expect(first).toMatchObject({ freshness: 'fresh', hasMore: true });
  expect(first?.projects).toHaveLength(10);
  await (await catalog()).views.more({ kind: 'mine' });
  expect((await last({ kind: 'mine' }))?.projects).toHaveLength(20);

  const catalogs = world.newCatalogStore();
  const asked = await world.requestsOf(async () => {
    const shown = await untilSettled(browse({ kind: 'mine' }, catalogs));
    expect(shown.map(({ freshness, projects }) => [freshness, projects.length])).toEqual([
      ['cached', 20],
      ['fresh', 20],
    ]);
  });
  expect(asked.filter((one) => one === 'GET /repo/v1/projects')).toHaveLength(1);
  const { views } = await catalogs.of(world.session);
  await views.more({ kind: 'mine' });
  // The second page was known already, so that more than before takes the third.
  expect(views.of({ kind: 'mine' }).list.get().projects).toHaveLength(30);
  await views.more({ kind: 'mine' });
  expect(await untilSettled(browse({ kind: 'mine' }, catalogs))).toMatchObject([{ freshness: 'fresh' }]);
  expect(views.of({ kind: 'mine' }).list.get()).toMatchObject({ projects: { length: 35 }, read: 35 });
});

test('after a restart with Synapse down, the last view stays with its age and the reason', async () => {
  await start(3);
  const seen = await last({ kind: 'recent' });
  const catalogs = world.newCatalogStore();
  world.sandbox.settings.down = true;
  const [first, ...rest] = await untilSettled(browse({ kind: 'recent' }, catalogs));
  expect(first).toMatchObject({ freshness: 'cached', projects: seen?.projects, asOf: seen?.asOf });
  expect(rest.at(-1)).toMatchObject({
    freshness: 'failed',
    projects: seen?.projects,
    asOf: seen?.asOf,
    problem: { code: 'synapse-unavailable' },
  });
});

test('a star reaches every list at once, and nothing is read again for it', async () => {
  await start(3);
  const recent = browse({ kind: 'recent' });
  const favorites = browse({ kind: 'favorites' });
  const shown = await until(recent, ({ freshness }) => freshness === 'fresh');
  await until(favorites, ({ freshness }) => freshness === 'fresh');
  const id = shown.projects.find(({ name }) => name === 'Mine 2')?.id ?? '';
  const { views } = await catalog();
  const asked = await world.requestsOf(async () => {
    await views.setFavorite(id, true, never);
    await until(recent, ({ projects }) => projects.some((one) => one.id === id && one.favorite));
    const starred = await until(favorites, ({ projects }) => projects.some((one) => one.id === id));
    expect(names(starred.projects)).toEqual(['Mine 2', 'Mine 1']);
    await views.setFavorite(id, false, never);
    await until(recent, ({ projects }) => projects.every((one) => one.id !== id || !one.favorite));
  });
  expect(asked).toEqual(['POST /repo/v1/favorite/:id', 'DELETE /repo/v1/favorite/:id']);
  expect(names((await last({ kind: 'favorites' }))?.projects)).toEqual(['Mine 1']);
  await Promise.all([recent.return(), favorites.return()]);
});

test('a project of no list that is starred gets its name from Synapse', async () => {
  await start(1);
  await last({ kind: 'favorites' });
  const [hidden] = world.sandbox.projects.filter(({ name }) => name === 'Shared');
  await (await catalog()).views.setFavorite(hidden?.id ?? '', true, never);
  expect(names((await last({ kind: 'favorites' }))?.projects)).toContain('Shared');
});

test('what was made is in the lists at once, and what was deleted in none', async () => {
  await start(2);
  await last({ kind: 'mine' });
  const { views, forget } = await catalog().then((known) => ({
    views: known.views,
    forget: (id: string) => known.forget(id),
  }));
  const made = { id: 'syn77', name: 'Made', favorite: false };
  const asked = await world.requestsOf(async () => {
    views.add(made);
    expect(names((await last({ kind: 'mine' }))?.projects)[0]).toBe('Made');
    forget(made.id);
    expect(names((await last({ kind: 'mine' }))?.projects)).not.toContain('Made');
  });
  expect(asked).toEqual([]);
});

test('another account sees nothing of what the first one saw', async () => {
  await start(3);
  await last({ kind: 'mine' });
  const ben = world.sandbox.user('ben.okafor');
  world.user.active = { id: 'ben', userId: ben.userId, token: ben.accessToken };
  const [first] = await untilSettled(browse({ kind: 'mine' }));
  expect(first?.freshness).toBe('fresh');
  expect(names(first?.projects ?? [])).not.toContain('Mine 0');
});
