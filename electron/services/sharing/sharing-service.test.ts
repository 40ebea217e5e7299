import { afterEach, expect, test } from 'vitest';
import { everyone } from '#e2e/sandbox/world/access-level.ts';
import type { Named } from '#e2e/sandbox/world/world.ts';
import { accessSummary } from '#shared/models/access/access-words.ts';
import { entityActionSchema } from '#shared/models/access/judge-access.ts';
import type { Sharing, WantedShare } from '#shared/models/access-levels.ts';
import { type CatalogWorld, never, startCatalogWorld } from '../catalog/catalog-world.fixture.ts';
import { SharingService } from './sharing-service.ts';

let world: CatalogWorld;
let service: SharingService;
let project: Named;
let repository: Named;
let ben: Named;
afterEach(() => world.stop());

async function start(certified = true) {
  world = await startCatalogWorld('ada.reyes', (arrange) => {
    const ada = arrange.user('ada.reyes', { certified });
    ben = arrange.user('ben.okafor');
    const team = arrange.team('Pipeline Team', [ben]);
    project = arrange.project('RNA-seq', {
      owner: ada,
      share: [
        [team, 'edit'],
        [ben, ['READ', 'UPDATE']],
      ],
    });
    repository = arrange.repository(project, 'rnaseq', { tags: { v1: `sha256:${'a'.repeat(64)}` } });
  });
  service = new SharingService(world.session);
}

const wanted = ({ shares }: Sharing): readonly WantedShare[] =>
  shares.map(({ principal, level, types }) => ({ principalId: principal.id, level, types }));

test('people and teams by name, and where the settings come from', async () => {
  await start();
  const sharing = await service.get(repository.id, never);
  expect(sharing).toMatchObject({
    entity: { kind: 'repository', name: expect.stringMatching(/\/rnaseq$/) },
    from: { id: project.id, name: 'RNA-seq', own: false },
    publicAccess: 'none',
    mayChange: false,
    mayCreateLocal: true,
  });
  expect(accessSummary(sharing.access)).toBe('You can pull, push, delete and share.');
  expect(sharing.etag).toBeUndefined();
  expect(
    sharing.shares.map(({ principal, level, you }) => [principal.name, principal.initials, level, you]),
  ).toEqual([
    ['ada.reyes', 'AR', 'admin', true],
    ['Pipeline Team', 'PT', 'edit', false],
    ['ben.okafor', 'BO', 'custom', false],
  ]);
});

test('local settings start as what was inherited, are changed, made public, and taken away again', async () => {
  await start();
  const local = await service.createLocal(repository.id, never);
  expect(local).toMatchObject({ from: { own: true }, mayChange: true, mayInheritAgain: true });
  expect(local.shares).toHaveLength(3);
  const shares = wanted(local).map((share) =>
    share.principalId === ben.id ? { principalId: ben.id, level: 'download' as const } : share,
  );
  const saved = await service.save({ id: repository.id, etag: local.etag ?? '', shares }, never);
  expect(saved.shares.find(({ principal }) => principal.id === ben.id)?.level).toBe('download');
  const open = await service.setPublic({ id: repository.id, etag: saved.etag ?? '', public: true }, never);
  expect(open.publicAccess).toBe('download');
  expect(world.sandbox.world.state.acls[repository.id]?.access.at(-1)).toEqual({
    principalId: everyone.public.id,
    types: ['READ'],
  });
  const closed = await service.setPublic({ id: repository.id, etag: open.etag ?? '', public: false }, never);
  expect(closed.publicAccess).toBe('none');
  expect(await service.removeLocal(repository.id, never)).toMatchObject({ from: { own: false } });
});

test('a line with access types of its own keeps them', async () => {
  await start();
  const before = await service.get(project.id, never);
  const after = await service.save(
    { id: project.id, etag: before.etag ?? '', shares: wanted(before) },
    never,
  );
  expect(after.shares.find(({ principal }) => principal.id === ben.id)?.types).toEqual(['READ', 'UPDATE']);
});

test('what somebody else saved meanwhile is not overwritten', async () => {
  await start();
  const seen = await service.get(project.id, never);
  await service.save({ id: project.id, etag: seen.etag ?? '', shares: wanted(seen) }, never);
  await expect(
    service.save({ id: project.id, etag: seen.etag ?? '', shares: wanted(seen).slice(0, 1) }, never),
  ).rejects.toMatchObject({ problem: { code: 'synapse-changed-meanwhile' } });
  expect((await service.get(project.id, never)).shares).toHaveLength(3);
});

test('what Synapse would refuse is refused before it is asked', async () => {
  await start(false);
  const seen = await service.get(project.id, never);
  const asked = await world.requestsOf(async () => {
    const open = service.setPublic({ id: project.id, etag: seen.etag ?? '', public: true }, never);
    await expect(open).rejects.toMatchObject({
      problem: { code: 'sharing-not-possible', facts: { sentence: expect.stringMatching(/certified/) } },
    });
  });
  expect(asked.filter((one) => one.startsWith('PUT'))).toEqual([]);
});

test('finds people and teams to add', async () => {
  await start();
  expect((await service.find('pip', 10, never)).map(({ name, kind }) => [name, kind])).toEqual([
    ['Pipeline Team', 'team'],
  ]);
  expect(await service.find('  ', 10, never)).toEqual([]);
});

test('what is in the trash says so', async () => {
  await start();
  world.sandbox.world.trash(project, { id: world.user.active?.userId ?? '', name: '' });
  for (const { id } of [project, repository]) {
    const { access } = await service.get(id, never);
    for (const action of entityActionSchema.options) {
      expect(access[action]).toMatchObject({ verdict: 'denied', problem: { code: 'entity-in-trash' } });
    }
  }
});
