import { afterEach, expect, test } from 'vitest';
import type { Named } from '#e2e/sandbox/world/world.ts';
import { type CatalogWorld, never, startCatalogWorld } from '../catalog/catalog-world.fixture.ts';
import { TrashService } from './trash-service.ts';

let world: CatalogWorld;
let service: TrashService;
let mine: Named;
let shared: Named;
let project: Named;
afterEach(() => world.stop());

async function start() {
  world = await startCatalogWorld('ada.reyes', (arrange) => {
    const ada = arrange.user('ada.reyes', { certified: true });
    const ben = arrange.user('ben.okafor', { certified: true });
    project = arrange.project('RNA-seq', { owner: ada });
    mine = arrange.repository(project, 'rnaseq', {
      share: [
        [ada, 'admin'],
        [ben, 'view'],
      ],
    });
    const others = arrange.project('Of Ben', { owner: ben, share: [[ada, 'edit']] });
    shared = arrange.repository(others, 'tool');
  });
  service = new TrashService(world.session, world);
}

test('says what is lost before, and refuses with the reason', async () => {
  await start();
  const considered = await service.consider(mine.id, never);
  expect(considered.refusal).toBeUndefined();
  expect(considered.warnings.join(' ')).toMatch(/30 days.*own sharing settings are lost.*name stays taken/);
  const ofProject = (await service.consider(project.id, never)).warnings.join(' ');
  expect(ofProject).toMatch(/with 1 repository\. All its sharing settings are lost/);
  expect((await service.consider(shared.id, never)).refusal).toMatch(/“Can edit & delete”/);
});

test('what was deleted is listed by the name it had, and comes back', async () => {
  await start();
  const { projects } = await world.catalogs.of(world.session);
  await projects.list(project.id, 'screen');
  await projects.fill(project.id, 'screen', { tags: true });
  await service.put(mine.id, never);
  expect(projects.repository(mine.id)).toBeUndefined();
  const { items } = await service.list(0, never);
  expect(items).toEqual([
    expect.objectContaining({
      id: mine.id,
      name: `${world.endpoint.registry}/${project.id}/rnaseq`,
      kind: 'repository',
      projectId: project.id,
      projectName: 'RNA-seq',
    }),
  ]);
  expect((items[0]?.purgedAt ?? 0) - (items[0]?.deletedAt ?? 0)).toBe(30 * 24 * 3600 * 1000);
  await service.restore(mine.id, never);
  expect((await service.list(0, never)).items).toEqual([]);
  expect((await projects.list(project.id, 'screen')).repositories.has(mine.id)).toBe(true);
});

test('a repository whose project is gone can’t be restored alone, and the reason is told', async () => {
  await start();
  await service.put(mine.id, never);
  world.sandbox.world.trash(project, { id: world.user.active?.userId ?? '', name: '' });
  await expect(service.restore(mine.id, never)).rejects.toMatchObject({
    problem: { code: 'not-restorable', facts: { sentence: expect.stringMatching(/trash/) } },
  });
});
