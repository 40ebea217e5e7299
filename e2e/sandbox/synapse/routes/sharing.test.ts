import { expect, test } from 'vitest';
import type { World } from '../../world/world.ts';
import { type Answer, testSynapse } from '../test-synapse.ts';

const owner = ['READ', 'CHANGE_PERMISSIONS'];

function lab(world: World) {
  const ada = world.user('ada.reyes', { certified: true });
  const ben = world.user('ben.okafor');
  const rna = world.project('RNA-seq', { owner: ada, share: [[ben, 'admin']] });
  const tool = world.repository(rna, 'tool');
  return { ada, ben, rna, tool };
}

async function arrange() {
  const synapse = await testSynapse(lab);
  const { ada, ben, tool, rna } = synapse;
  const entry = (id: string, accessType: readonly string[]) => ({ principalId: Number(id), accessType });
  return {
    ...synapse,
    entry,
    asAda: await synapse.as(ada),
    asBen: await synapse.as(ben),
    toolAcl: `/repo/v1/entity/${tool.id}/acl`,
    projectAcl: `/repo/v1/entity/${rna.id}/acl`,
  };
}

const outcome = ({ status, body }: Answer) => [status, body['reason']];

test('an entity that inherits has no ACL of its own, and says whose it has', async () => {
  const { asAda, toolAcl, projectAcl, rna } = await arrange();
  const answer = await asAda.get(toolAcl);
  expect(answer.status).toBe(404);
  expect(answer.body['reason']).toContain(`/entity/${rna.id}/acl`);
  expect((await asAda.get(projectAcl)).body).toMatchObject({ id: rna.id });
});

test('local sharing settings: made once, changed with the current etag, deleted once', async () => {
  const { asAda, toolAcl, entry, ada } = await arrange();
  const resourceAccess = [entry(ada.id, owner)];
  const made = await asAda.post(toolAcl, { resourceAccess });
  expect(made.status).toBe(201);
  expect((await asAda.post(toolAcl, { resourceAccess })).status).toBe(403);
  const changed = await asAda.put(toolAcl, { resourceAccess, etag: made.body['etag'] });
  expect(changed.status).toBe(200);
  expect((await asAda.put(toolAcl, { resourceAccess, etag: made.body['etag'] })).status).toBe(412);
  expect((await asAda.delete(toolAcl)).status).toBe(204);
  expect((await asAda.delete(toolAcl)).status).toBe(403);
  expect((await asAda.put(toolAcl, { resourceAccess, etag: changed.body['etag'] })).status).toBe(403);
});

test('a project cannot inherit', async () => {
  const { asAda, projectAcl } = await arrange();
  expect((await asAda.delete(projectAcl)).status).toBe(403);
});

test('only who may change permissions changes them', async () => {
  const { world, rna, ben, asBen, toolAcl, entry } = await arrange();
  world.unshare(rna, ben);
  world.share(rna, [[ben, 'delete']]);
  expect((await asBen.post(toolAcl, { resourceAccess: [entry(ben.id, owner)] })).status).toBe(403);
});

test.each([
  ['public may download', '273949', ['READ', 'DOWNLOAD'], 400],
  ['public may view', '273949', ['READ'], 201],
  ['anonymous is listed', '273950', ['READ'], 400],
  ['nobody has the id', '42', ['READ'], 400],
  ['an entry is empty', '273948', [], 400],
  ['every user may download', '273948', ['READ', 'DOWNLOAD'], 201],
])('settings where %s', async (_what, principal, access, status) => {
  const { asAda, toolAcl, entry, ada } = await arrange();
  const resourceAccess = [entry(ada.id, owner), entry(principal, access)];
  expect((await asAda.post(toolAcl, { resourceAccess })).status).toBe(status);
});

test('giving every user the download takes a certified caller', async () => {
  const { asBen, toolAcl, entry, ben } = await arrange();
  const resourceAccess = [entry(ben.id, owner), entry('273948', ['DOWNLOAD'])];
  const answer = await asBen.post(toolAcl, { resourceAccess });
  expect([answer.status, answer.body['errorCode']]).toEqual([403, 'USER_CERTIFICATION_REQUIRED']);
});

test('nobody but the creator may shut themselves out, and the list may not be empty', async () => {
  const { asAda, asBen, toolAcl, entry, ada } = await arrange();
  const resourceAccess = [entry(ada.id, ['READ'])];
  expect(outcome(await asBen.post(toolAcl, { resourceAccess }))).toEqual([
    400,
    'Caller is trying to revoke their own ACL editing permission.',
  ]);
  expect((await asAda.post(toolAcl, { resourceAccess: [] })).status).toBe(400);
  expect((await asAda.post(toolAcl, { resourceAccess })).status).toBe(201);
});

test('single accesses and permissions agree', async () => {
  const { asBen, tool, rna } = await arrange();
  const path = `/repo/v1/entity/${tool.id}`;
  const { body } = await asBen.get(`${path}/permissions`);
  expect(body).toMatchObject({ canView: true, canEdit: false, canCertifiedUserEdit: true, canDelete: true });
  expect((await asBen.get(`${path}/access?accessType=UPDATE`)).body).toBe(false);
  expect((await asBen.get(`/repo/v1/entity/${rna.id}/access?accessType=UPDATE`)).body).toBe(true);
  expect((await asBen.get(`${path}/access?accessType=FLY`)).status).toBe(400);
});

test('a write with a token for viewing lacks the scope', async () => {
  const { as, ada, toolAcl } = await arrange();
  const answer = await (await as(ada, ['view'])).delete(toolAcl);
  expect([answer.status, answer.body['error_description']]).toEqual([
    403,
    'Request lacks scope(s) required by this service: modify',
  ]);
  const none = await (await as(ada, ['download'])).delete(toolAcl);
  expect(none.body['error_description']).toBe(
    'Request lacks scope(s) required by this service: modify, view',
  );
  expect((await (await as()).delete(toolAcl)).status).toBe(401);
});
