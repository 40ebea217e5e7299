import { expect, test } from 'vitest';
import type { World } from '../../world/world.ts';
import { testSynapse } from '../test-synapse.ts';

function lab(world: World) {
  const ada = world.user('ada.reyes', { certified: true });
  const ben = world.user('ben.okafor');
  const rna = world.project('RNA-seq', { owner: ada, share: [[ben, 'view']] });
  const tool = world.repository(rna, 'tool');
  return { ada, ben, rna, tool };
}

const arrange = () => testSynapse(lab);

test('a requirement on the project binds what is in it, and is met by approval', async () => {
  const { ada, rna, tool, world, as } = await arrange();
  const requirement = world.requirement('Data use', { on: [rna] });
  const asAda = await as(ada, ['view']);
  const ask = async () => {
    const body = { restrictableObjectType: 'ENTITY', objectId: tool.id };
    return (await asAda.post('/repo/v1/restrictionInformation', body)).body;
  };
  expect(await ask()).toMatchObject({
    restrictionLevel: 'CONTROLLED_BY_ACT',
    hasUnmetAccessRequirement: true,
    restrictionDetails: [{ accessRequirementId: Number(requirement.id), isApproved: false, isMet: false }],
    userEntityPermissions: { canDownload: false, canEdit: true },
  });
  const actions = `/repo/v1/entity/${tool.id}/actions/download`;
  expect((await asAda.get(actions)).body).toMatchObject({
    actions: [{ accessRequirementId: Number(requirement.id) }],
  });
  const status = `/repo/v1/accessRequirement/${requirement.id}/status`;
  expect((await asAda.get(status)).body).toMatchObject({ isApproved: false });
  world.approve(requirement, ada);
  expect(await ask()).toMatchObject({ hasUnmetAccessRequirement: false });
  expect((await asAda.get(actions)).body).toEqual({ actions: [] });
  expect((await asAda.get(status)).body).toMatchObject({ isApproved: true });
});

test('approval without two factors leads to turning them on', async () => {
  const { ada, rna, tool, world, as } = await arrange();
  world.requirement('Strict', { on: [rna], twoFactor: true, approved: [ada] });
  const { body } = await (await as(ada, ['view'])).get(`/repo/v1/entity/${tool.id}/actions/download`);
  expect(body).toMatchObject({
    actions: [{ concreteType: 'org.sagebionetworks.repo.model.download.EnableTwoFa' }],
  });
});

test('without the right to download, asking for it is the action', async () => {
  const { ben, tool, as } = await arrange();
  const { body } = await (await as(ben, ['view'])).get(`/repo/v1/entity/${tool.id}/actions/download`);
  expect(body).toMatchObject({
    actions: [{ concreteType: 'org.sagebionetworks.repo.model.download.RequestDownload' }],
  });
});

test('administrators and exempt users are not held up', async () => {
  const { ada, ben, rna, world, dockerAccess } = await arrange();
  world.repository(rna, 'shared', { share: [[ben, 'download']] });
  world.requirement('Data use', { on: [rna], exempt: [ben] });
  const pull = (name: string) => dockerAccess(`${name}:correct horse`, `repository:${rna.id}/shared:pull`);
  expect(await pull('ben.okafor')).toMatchObject([{ actions: ['pull'] }]);
  expect(await pull('ada.reyes')).toMatchObject([{ actions: [] }]);
  world.change(ada, { admin: true });
  expect(await pull('ada.reyes')).toMatchObject([{ actions: ['pull'] }]);
});

test('users accept terms of use themselves, and nothing else', async () => {
  const { ada, rna, tool, world, as } = await arrange();
  const terms = world.requirement('Terms', { on: [rna], kind: 'terms' });
  const managed = world.requirement('Managed', { on: [rna] });
  const asAda = await as(ada);
  const approve = (id: string) => asAda.post('/repo/v1/accessApproval', { requirementId: Number(id) });
  expect((await approve(terms.id)).status).toBe(201);
  expect((await approve(managed.id)).status).toBe(403);
  const { body } = await asAda.get(`/repo/v1/entity/${tool.id}/accessRequirement`);
  expect(body['results']).toMatchObject([{ name: 'Terms' }, { name: 'Managed' }]);
  expect((await asAda.get(`/repo/v1/entity/${tool.id}/accessRequirement?limit=51`)).status).toBe(400);
});

test('fifty at once and no more', async () => {
  const { ada, tool, rna, as } = await arrange();
  const asAda = await as(ada, ['view']);
  const batch = (objectIds: readonly string[]) =>
    asAda.post('/repo/v1/restrictionInformation/batch', { restrictableObjectType: 'ENTITY', objectIds });
  expect((await batch([tool.id, rna.id])).body['restrictionInformation']).toHaveLength(2);
  expect((await batch(Array.from({ length: 51 }, () => tool.id))).status).toBe(400);
  expect((await batch(['x'])).status).toBe(400);
});
