import { expect, test } from 'vitest';
import type { World } from '../../world/world.ts';
import type { SynapseSettings } from '../synapse-context.ts';
import { testSynapse } from '../test-synapse.ts';

const schema2 = 'application/vnd.docker.distribution.manifest.v2+json';
const notSchema2 = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];

function lab(world: World) {
  const ada = world.user('ada.reyes', { certified: true });
  return { ada, project: world.project('RNA-seq', { owner: ada }) };
}

async function arrange(settings: Partial<SynapseSettings> = {}) {
  const synapse = await testSynapse(lab, settings);
  const { ada, project, app, context } = synapse;
  const event = (changes: { target?: object; request?: object; action?: string; actor?: object } = {}) => ({
    id: 'ev-1',
    action: changes.action ?? 'push',
    target: {
      mediaType: schema2,
      digest: 'sha256:aa',
      repository: `${project.id}/tool`,
      tag: 'v1',
      ...changes.target,
    },
    request: { host: 'docker.example.org', ...changes.request },
    actor: { name: ada.id, ...changes.actor },
  });
  const send = (events: readonly object[], authorization = context.listenerCredential) =>
    app.server.inject({
      method: 'POST',
      url: '/dockerRegistryListener/v1/events',
      headers: { authorization, 'content-type': 'application/vnd.docker.distribution.events.v1+json' },
      payload: JSON.stringify({ events }),
    });
  const repositories = () =>
    Object.values(context.state.entities).filter((entity) => entity.type === 'dockerrepo');
  return { ...synapse, event, send, repositories };
}

test('a push makes the repository as its pusher, inheriting the sharing of the project', async () => {
  const { send, event, repositories, ada, project, as } = await arrange();
  expect((await send([event()])).statusCode).toBe(204);
  expect(repositories()).toMatchObject([{ createdBy: ada.id, parentId: project.id, isManaged: true }]);
  const [repository] = repositories();
  const { body } = await (await as(ada)).get(`/repo/v1/entity/${repository?.id}/dockerTag`);
  expect(body['results']).toMatchObject([{ tag: 'v1', digest: 'sha256:aa' }]);
});

test('each push changes the etag and who modified it when', async () => {
  const { send, event, repositories, passTime, world } = await arrange();
  const ben = world.user('ben.okafor');
  await send([event()]);
  const before = { ...repositories()[0] };
  passTime(1000);
  await send([event({ actor: { name: ben.id }, target: { digest: 'sha256:bb' } })]);
  const after = repositories()[0];
  expect(repositories()).toHaveLength(1);
  expect(after?.etag).not.toBe(before.etag);
  expect(after?.modifiedBy).toBe(ben.id);
  expect(after?.modifiedOn).toBeGreaterThan(before.modifiedOn ?? 0);
});

test('two pushes of a tag within a millisecond keep their order', async () => {
  const { send, event, repositories, as, ada } = await arrange();
  await send([event(), event({ target: { digest: 'sha256:bb' } })]);
  const { body } = await (await as(ada)).get(`/repo/v1/entity/${repositories()[0]?.id}/dockerTag`);
  expect(body['results']).toMatchObject([{ digest: 'sha256:bb' }]);
});

test.each(notSchema2)('%s is recorded only where Synapse records widely', async (mediaType) => {
  const narrow = await arrange();
  await narrow.send([narrow.event({ target: { mediaType } })]);
  expect(narrow.repositories()).toEqual([]);
  const wide = await arrange({ recordedMediaTypes: 'wide' });
  await wide.send([wide.event({ target: { mediaType } })]);
  expect(wide.repositories()).toHaveLength(1);
});

test.each([
  ['another registry', { request: { host: 'elsewhere.example.org' } }],
  ['no tag', { target: { tag: undefined } }],
  ['a project that does not exist', { target: { repository: 'syn999/tool' } }],
  ['a name outside projects', { target: { repository: 'library/tool' } }],
  ['a pull', { action: 'pull' }],
  ['a mount', { action: 'mount' }],
  ['nobody', { actor: { name: '1' } }],
])('an event of %s does nothing', async (_what, changes) => {
  const { send, event, repositories } = await arrange();
  expect((await send([event(changes)])).statusCode).toBe(204);
  expect(repositories()).toEqual([]);
});

test('only the registry may report', async () => {
  const { send, event, repositories, ada } = await arrange();
  const users = `Basic ${Buffer.from(`${ada.name}:correct horse`).toString('base64')}`;
  expect((await send([event()], users)).statusCode).toBe(401);
  expect((await send([event()], '')).statusCode).toBe(401);
  expect(repositories()).toEqual([]);
});
