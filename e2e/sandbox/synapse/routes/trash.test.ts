import { expect, test } from 'vitest';
import type { World } from '../../world/world.ts';
import { testSynapse } from '../test-synapse.ts';

const day = 24 * 60 * 60 * 1000;

function lab(world: World) {
  const ada = world.user('ada.reyes', { certified: true });
  const ben = world.user('ben.okafor', { certified: true });
  const rna = world.project('RNA-seq', { owner: ada, share: [[ben, 'delete']] });
  const tool = world.repository(rna, 'tool', { share: [[ada, 'admin']] });
  return { ada, ben, rna, tool };
}

async function arrange() {
  const synapse = await testSynapse(lab);
  const trashed = async (asker: Awaited<ReturnType<typeof synapse.as>>) => {
    const { body } = await asker.get('/repo/v1/trashcan/view');
    return (body['results'] as { entityId: string }[]).map((row) => row.entityId);
  };
  return { ...synapse, trashed, asAda: await synapse.as(synapse.ada), asBen: await synapse.as(synapse.ben) };
}

test('what is deleted is gone, listed for who deleted it, and comes back', async () => {
  const { asAda, asBen, tool, rna, trashed } = await arrange();
  expect((await asAda.delete(`/repo/v1/entity/${tool.id}`)).status).toBe(204);
  expect((await asAda.get(`/repo/v1/entity/${tool.id}`)).status).toBe(404);
  expect(await trashed(asAda)).toEqual([tool.id]);
  expect(await trashed(asBen)).toEqual([]);
  expect((await asBen.put(`/repo/v1/trashcan/restore/${tool.id}`)).status).toBe(403);
  expect((await asAda.put(`/repo/v1/trashcan/restore/${tool.id}`)).status).toBe(200);
  expect((await asAda.get(`/repo/v1/entity/${tool.id}`)).body).toMatchObject({ parentId: rna.id });
});

test('local sharing settings are lost in the trash', async () => {
  const { asAda, asBen, tool } = await arrange();
  expect((await asBen.get(`/repo/v1/entity/${tool.id}`)).status).toBe(403);
  await asAda.put(`/repo/v1/trashcan/trash/${tool.id}`);
  await asAda.put(`/repo/v1/trashcan/restore/${tool.id}`);
  expect((await asBen.get(`/repo/v1/entity/${tool.id}`)).status).toBe(200);
  expect((await asAda.get(`/repo/v1/entity/${tool.id}/acl`)).status).toBe(404);
});

test('a restored project belongs to who restored it alone', async () => {
  const { asAda, asBen, rna } = await arrange();
  await asBen.delete(`/repo/v1/entity/${rna.id}`);
  expect((await asBen.put(`/repo/v1/trashcan/restore/${rna.id}`)).status).toBe(200);
  expect((await asBen.get(`/repo/v1/entity/${rna.id}`)).status).toBe(200);
  expect((await asAda.get(`/repo/v1/entity/${rna.id}`)).status).toBe(403);
});

test('a repository does not come back into a project that is in the trash', async () => {
  const { asAda, tool, rna } = await arrange();
  await asAda.delete(`/repo/v1/entity/${tool.id}`);
  await asAda.delete(`/repo/v1/entity/${rna.id}`);
  expect((await asAda.put(`/repo/v1/trashcan/restore/${tool.id}`)).status).toBe(400);
});

test('deleting again changes nothing; deleting needs DELETE', async () => {
  const { asAda, asBen, tool, rna, world, ben } = await arrange();
  await asAda.delete(`/repo/v1/entity/${tool.id}`);
  expect((await asAda.delete(`/repo/v1/entity/${tool.id}`)).status).toBe(204);
  world.unshare(rna, ben);
  world.share(rna, [[ben, 'edit']]);
  expect((await asBen.delete(`/repo/v1/entity/${rna.id}`)).status).toBe(403);
});

test.each([
  ['purged at once', 0],
  ['left for 30 days', 30 * day],
])('%s, it is gone for good and its name is free', async (_what, wait) => {
  const { asAda, tool, rna, trashed, passTime, dockerAccess } = await arrange();
  await asAda.delete(`/repo/v1/entity/${tool.id}`);
  const push = () => dockerAccess('ada.reyes:correct horse', `repository:${rna.id}/tool:push`);
  expect(await push()).toMatchObject([{ actions: [] }]);
  if (wait === 0) expect((await asAda.put(`/repo/v1/trashcan/purge/${tool.id}`)).status).toBe(200);
  passTime(wait);
  expect(await trashed(asAda)).toEqual([]);
  expect((await asAda.put(`/repo/v1/trashcan/restore/${tool.id}`)).status).toBe(404);
  expect(await push()).toMatchObject([{ actions: ['pull', 'push'] }]);
});
