import { expect, test } from 'vitest';
import { everyone } from '../../world/access-level.ts';
import type { World } from '../../world/world.ts';
import { testSynapse } from '../test-synapse.ts';

const project = 'org.sagebionetworks.repo.model.Project';
const dockerRepository = 'org.sagebionetworks.repo.model.docker.DockerRepository';

function lab(world: World) {
  const ada = world.user('ada.reyes', { certified: true });
  const ben = world.user('ben.okafor');
  const rna = world.project('RNA-seq', { owner: ada, share: [[ben, 'edit']] });
  const tool = world.repository(rna, 'tool', { tags: { v1: 'sha256:aa' } });
  const external = world.external(rna, 'quay.io/biocontainers/samtools');
  return { ada, ben, rna, tool, external };
}

const arrange = () => testSynapse(lab);

test('a managed repository answers with its full name, and its header without', async () => {
  const { ada, rna, tool, as } = await arrange();
  const asAda = await as(ada, ['view']);
  expect((await asAda.get(`/repo/v1/entity/${tool.id}`)).body).toMatchObject({
    name: tool.id,
    parentId: rna.id,
    repositoryName: `docker.example.org/${rna.id}/tool`,
    isManaged: true,
  });
  const header = (await asAda.get(`/repo/v1/entity/${tool.id}/type`)).body;
  expect(header).toMatchObject({ type: dockerRepository, benefactorId: Number(rna.id.slice(3)) });
  expect(header['repositoryName']).toBeUndefined();
  expect((await asAda.get(`/repo/v1/entity/${tool.id}/path`)).body).toMatchObject({
    path: [{ id: 'syn4489', name: 'root' }, { id: rna.id }, { id: tool.id }],
  });
  expect((await asAda.get(`/repo/v1/entity/${tool.id}/benefactor`)).body).toMatchObject({ id: rna.id });
});

test('a project can be created without being certified, once per name', async () => {
  const { ben, as } = await arrange();
  const asBen = await as(ben);
  const body = { concreteType: project, name: 'Proteomics (2025)' };
  const created = await asBen.post('/repo/v1/entity', body);
  expect(created.status).toBe(201);
  const twice = await asBen.post('/repo/v1/entity', body);
  expect(twice.status).toBe(409);
  const permissions = await asBen.get(`/repo/v1/entity/${created.body['id']}/permissions`);
  expect(permissions.body).toMatchObject({
    canEdit: true,
    canAddChild: false,
    canCertifiedUserAddChild: true,
    isCertifiedUser: false,
    canChangePermissions: true,
  });
});

test.each([
  ['a name with a slash', { concreteType: project, name: 'a/b' }],
  ['no name', { concreteType: project }],
  ['a name of 257 characters', { concreteType: project, name: 'n'.repeat(257) }],
  ['a long description', { concreteType: project, name: 'x', description: 'd'.repeat(1001) }],
  ['no type', { name: 'x' }],
  ['a type that is not emulated', { concreteType: 'org.sagebionetworks.repo.model.FileEntity', name: 'x' }],
  ['a list', []],
])('creating with %s is a 400', async (_what, body) => {
  const { ada, as } = await arrange();
  expect((await (await as(ada)).post('/repo/v1/entity', body)).status).toBe(400);
});

test.each([
  ['a managed name', 'docker.example.org/syn1/x', 400],
  ['a reserved host', 'docker.synapse.org/syn1/x', 400],
  ['a broken name', 'quay.io/Bio/x', 400],
  ['a good name', 'quay.io/biocontainers/star', 201],
  ['a Docker Hub name', 'library/ubuntu', 201],
])('an external repository with %s answers %s', async (_what, repositoryName, status) => {
  const { ada, rna, as } = await arrange();
  const body = { concreteType: dockerRepository, parentId: rna.id, repositoryName };
  expect((await (await as(ada)).post('/repo/v1/entity', body)).status).toBe(status);
});

test('an external repository needs a project, and CREATE by a certified user', async () => {
  const { ada, ben, rna, tool, as } = await arrange();
  const post = async (user: typeof ada, parentId?: string) =>
    (await as(user)).post('/repo/v1/entity', {
      concreteType: dockerRepository,
      parentId,
      repositoryName: 'quay.io/a/b',
    });
  expect((await post(ada)).body['reason']).toBe('Parent must be a project.');
  expect((await post(ada, tool.id)).body['reason']).toBe('Parent must be a project.');
  expect((await post(ada, 'syn999')).status).toBe(404);
  expect((await post(ben, rna.id)).status).toBe(403);
});

test('a managed repository cannot be changed, not even its description', async () => {
  const { ada, tool, as } = await arrange();
  const asAda = await as(ada);
  const { body } = await asAda.get(`/repo/v1/entity/${tool.id}`);
  const answer = await asAda.put(`/repo/v1/entity/${tool.id}`, { ...body, description: 'new' });
  expect([answer.status, answer.body['reason']]).toEqual([
    400,
    'Cannot create or update a managed Docker repository.',
  ]);
});

test('an external repository changes with the current etag only, and never becomes managed', async () => {
  const { ada, external, as } = await arrange();
  const asAda = await as(ada);
  const path = `/repo/v1/entity/${external.id}`;
  const { body } = await asAda.get(path);
  const changed = await asAda.put(path, {
    ...body,
    repositoryName: 'quay.io/other/samtools',
    description: 'x',
  });
  expect([changed.status, changed.body['repositoryName']]).toEqual([200, 'quay.io/other/samtools']);
  expect((await asAda.put(path, body)).status).toBe(412);
  const convert = { ...changed.body, repositoryName: 'docker.example.org/syn1/x' };
  expect((await asAda.put(path, convert)).body['reason']).toMatch(/^Cannot convert a managed/);
});

test('lookup by name finds managed repositories and nothing else', async () => {
  const { ada, rna, tool, as } = await arrange();
  const asAda = await as(ada);
  const look = (name: string) =>
    asAda.get(`/repo/v1/entity/dockerRepo/id?repositoryName=${encodeURIComponent(name)}`);
  expect((await look(`docker.example.org/${rna.id}/tool`)).body).toEqual({ id: tool.id });
  expect((await look('quay.io/biocontainers/samtools')).status).toBe(404);
  expect((await look(`docker.example.org/${rna.id}/none`)).status).toBe(404);
});

test('children come in pages, of the wanted types, in the wanted order', async () => {
  const { ada, rna, world, as } = await arrange();
  for (const name of ['b', 'c', 'd']) world.repository(rna, name);
  const asAda = await as(ada, ['view']);
  const seen: string[] = [];
  let nextPageToken: unknown;
  let pages = 0;
  do {
    const request = {
      parentId: rna.id,
      includeTypes: ['dockerrepo'],
      sortBy: 'NAME',
      sortDirection: 'DESC',
      nextPageToken,
    };
    const { body } = await asAda.post('/repo/v1/entity/children', {
      ...request,
      includeTotalChildCount: true,
    });
    seen.push(...(body['page'] as { name: string }[]).map((child) => child.name));
    expect(body['totalChildCount']).toBe(5);
    nextPageToken = body['nextPageToken'];
    pages++;
  } while (nextPageToken !== undefined);
  expect(pages).toBe(3);
  expect(seen).toHaveLength(5);
  expect(seen).toEqual(seen.toSorted().reverse());
  const none = await asAda.post('/repo/v1/entity/children', { parentId: rna.id, includeTypes: [] });
  expect(none.status).toBe(400);
  const forged = { parentId: rna.id, includeTypes: ['dockerrepo'], nextPageToken: 'forged' };
  expect((await asAda.post('/repo/v1/entity/children', forged)).status).toBe(400);
});

test('project lists: created, participated, by team; what is merely public is in none', async () => {
  const { ada, ben, world, as } = await arrange();
  const team = world.team('Team', [ada]);
  const byTeam = world.project('By team', { owner: ben, share: [[team, 'view']] });
  world.project('Public', { owner: ben, share: [[everyone.public, 'view']] });
  const asAda = await as(ada, ['view']);
  const names = async (query: string) => {
    const { body } = await asAda.get(`/repo/v1/projects?sort=PROJECT_NAME&sortDirection=ASC${query}`);
    return (body['results'] as { name: string }[]).map((one) => one.name);
  };
  expect(await names('')).toEqual(['By team', 'RNA-seq']);
  expect(await names('&filter=CREATED')).toEqual(['RNA-seq']);
  expect(await names('&filter=PARTICIPATED')).toEqual(['By team']);
  expect(await names(`&filter=TEAM&teamId=${team.id}`)).toEqual([byTeam.name]);
  expect((await asAda.get('/repo/v1/projects?filter=MINE')).status).toBe(400);
});

test('favorites, newest first, without what is gone', async () => {
  const { ada, rna, tool, world, as, passTime } = await arrange();
  const asAda = await as(ada);
  for (const id of [rna.id, tool.id]) {
    passTime(1);
    expect((await asAda.post(`/repo/v1/favorite/${id}`)).status).toBe(201);
  }
  const ids = async () =>
    ((await asAda.get('/repo/v1/favorite')).body['results'] as { id: string }[]).map(({ id }) => id);
  expect(await ids()).toEqual([tool.id, rna.id]);
  world.trash(tool, ada);
  expect(await ids()).toEqual([rna.id]);
  expect((await asAda.delete(`/repo/v1/favorite/${rna.id}`)).status).toBe(204);
  expect(await ids()).toEqual([]);
});

test('tags: the newest digest of each, by date or name, with an estimated total', async () => {
  const { ada, rna, tool, external, as, passTime } = await arrange();
  const asAda = await as(ada);
  const add = async (tag: string, digest: string) => {
    passTime(1000);
    return asAda.post(`/repo/v1/entity/${external.id}/dockerCommit`, { tag, digest });
  };
  for (const [tag, digest] of [
    ['a', '1'],
    ['c', '2'],
    ['b', '3'],
    ['a', '4'],
  ] as const) {
    expect((await add(tag, digest)).status).toBe(204);
  }
  const list = async (query: string) => {
    const { body } = await asAda.get(`/repo/v1/entity/${external.id}/dockerTag${query}`);
    const tags = (body['results'] as { tag: string; digest: string }[]).map(
      ({ tag, digest }) => tag + digest,
    );
    return [tags.join(' '), body['totalNumberOfResults']];
  };
  expect(await list('')).toEqual(['a4 b3 c2', 3]);
  expect(await list('?sort=TAG&ascending=true')).toEqual(['a4 b3 c2', 3]);
  expect(await list('?sort=TAG&sortDirection=ASC')).toEqual(['c2 b3 a4', 3]);
  expect(await list('?limit=2')).toEqual(['a4 b3', 3]);
  expect(await list('?limit=1')).toEqual(['a4', 2]);
  expect(await list('?limit=2&offset=2')).toEqual(['c2', 3]);
  expect((await asAda.get(`/repo/v1/entity/${external.id}/dockerTag?sort=SIZE`)).status).toBe(400);
  expect((await asAda.get(`/repo/v1/entity/${rna.id}/dockerTag`)).status).toBe(400);
  expect(
    (await asAda.post(`/repo/v1/entity/${tool.id}/dockerCommit`, { tag: 'x', digest: 'y' })).status,
  ).toBe(400);
  expect((await asAda.post(`/repo/v1/entity/${external.id}/dockerCommit`, { tag: 'x' })).status).toBe(400);
});

test('one bundle call holds what was asked for', async () => {
  const { ada, ben, rna, tool, world, as } = await arrange();
  const request = {
    includeEntity: true,
    includePermissions: true,
    includeEntityPath: true,
    includeBenefactorACL: true,
    includeRestrictionInformation: true,
    includeHasChildren: true,
    includeThreadCount: true,
    includeAnnotations: true,
    includeAccessControlList: true,
    includeRootWikiId: true,
  };
  world.wiki(tool);
  const { body } = await (await as(ada, ['view'])).post(`/repo/v1/entity/${tool.id}/bundle2`, request);
  expect(body).toMatchObject({
    entityType: 'dockerrepo',
    entity: { id: tool.id },
    permissions: { canEdit: true, canDownload: true },
    benefactorAcl: { id: rna.id },
    restrictionInformation: { restrictionLevel: 'OPEN' },
    hasChildren: false,
    rootWikiId: expect.stringMatching(/^\d+$/),
  });
  expect(body['accessControlList']).toBeUndefined();
  world.unshare(rna, ben);
  const asBen = await as(ben, ['view']);
  expect((await asBen.post(`/repo/v1/entity/${tool.id}/bundle2`, request)).status).toBe(403);
  const some = await asBen.post(`/repo/v1/entity/${tool.id}/bundle2`, { includePermissions: true });
  expect(some.body).toMatchObject({ permissions: { canView: false } });
});

test('search finds words of names among what may be seen, and not repository names', async () => {
  const { ada, ben, world, as } = await arrange();
  world.project('RNA variant atlas', { owner: ada });
  const find = async (user: typeof ada, query: object) => {
    const { status, body } = await (await as(user, ['view'])).post('/repo/v1/search', query);
    return status === 201 ? (body['hits'] as { name: string }[]).map((hit) => hit.name) : status;
  };
  expect(await find(ada, { queryTerm: ['rna'] })).toEqual(['RNA-seq', 'RNA variant atlas']);
  expect(await find(ben, { queryTerm: ['rna'] })).toEqual(['RNA-seq']);
  expect(await find(ada, { queryTerm: ['var*'] })).toEqual(['RNA variant atlas']);
  expect(await find(ada, { queryTerm: ['samtools'] })).toEqual([]);
  expect(await find(ada, { booleanQuery: [{ key: 'node_type', value: 'dockerrepo' }] })).toHaveLength(2);
  expect(await find(ada, {})).toBe(400);
});

test('ids and headers of several entities at once', async () => {
  const { ada, ben, rna, tool, world, as } = await arrange();
  const hidden = world.project('Hidden', { owner: ada });
  const asBen = await as(ben, ['view']);
  const { body } = await asBen.get(`/repo/v1/entity/type?batch=${rna.id},${hidden.id},syn99`);
  expect(body['results']).toMatchObject([{ id: rna.id }]);
  const references = [{ targetId: tool.id }, { targetId: rna.id }];
  expect((await asBen.post('/repo/v1/entity/header', { references })).body).toMatchObject({
    results: [{ id: tool.id }, { id: rna.id }],
  });
  const child = { parentId: rna.id, entityName: tool.id };
  expect((await asBen.post('/repo/v1/entity/child', child)).body).toEqual({ id: tool.id });
});

test.each([
  ['not an id', '/repo/v1/entity/nonsense', 400],
  ['an id that nobody has', '/repo/v1/entity/syn1', 404],
  ['a property of every object', '/repo/v1/userProfile/constructor', 404],
  ['a page that is no number', '/repo/v1/favorite?limit=many', 400],
  ['no such path', '/repo/v1/nothing', 404],
])('%s', async (_what, path, status) => {
  const { ada, as } = await arrange();
  expect((await (await as(ada)).get(path)).status).toBe(status);
});
