/** The client on the sandbox's Synapse: REST alone, no registry, each request held against the specification. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '#e2e/sandbox/start-sandbox.ts';
import { everyone } from '#e2e/sandbox/world/access-level.ts';
import type { Named } from '#e2e/sandbox/world/world.ts';
import { ProblemError } from '#shared/problems.ts';
import { createSynapseClient } from './create-synapse-client.ts';
import { recordRequests } from './recorded-requests.fixture.ts';
import type { SynapseClient } from './synapse-client.ts';

const signal = AbortSignal.timeout(600_000);
const recorded = recordRequests();
const digests = [1, 2, 3].map((digit) => `sha256:${String(digit).repeat(64)}`);

let sandbox: Sandbox;
const world: Record<'rna' | 'closed' | 'tools' | 'own' | 'external' | 'restricted', Named> = {
  rna: { id: '', name: '' },
  closed: { id: '', name: '' },
  tools: { id: '', name: '' },
  own: { id: '', name: '' },
  external: { id: '', name: '' },
  restricted: { id: '', name: '' },
};

beforeAll(async () => {
  sandbox = await startSandbox({
    registry: false,
    world: (it) => {
      const ada = it.user('ada.reyes', { certified: true });
      const ben = it.user('ben.okafor');
      it.user('cara.lind', { certified: true, terms: 'MUST_AGREE_NOW' });
      world.rna = it.project('RNA-seq', {
        owner: ada,
        share: [
          [ben, 'edit'],
          [everyone.public, 'view'],
        ],
      });
      world.closed = it.project('Closed', { owner: ada });
      for (let count = 1; count <= 30; count += 1)
        it.project(`Project ${count}`, { owner: ada, hoursAgo: count });
      world.tools = it.repository(world.rna, 'tools/rnaseq', {
        tags: { v1: digests[0] ?? '', v2: digests[1] ?? '' },
      });
      world.own = it.repository(world.rna, 'own', {
        share: [
          [ada, 'admin'],
          [ben, 'view'],
        ],
      });
      world.external = it.external(world.rna, 'quay.io/biocontainers/samtools', {
        tags: { '1.20': digests[2] ?? '', odd: 'whatever somebody typed' },
      });
      world.restricted = it.repository(world.closed, 'restricted');
      it.requirement('Data use', { on: [world.restricted], kind: 'managed' });
      it.favorite(ada, world.rna);
      it.favorite(ada, world.tools);
    },
  });
});
afterAll(async () => {
  await sandbox?.stop();
});
afterEach(async () => {
  expect(await recorded.mistakes()).toEqual([]);
  expect(sandbox.unexpected).toEqual([]);
});

function clientWith(token: string | undefined): SynapseClient {
  const endpoint = {
    name: 'sandbox',
    rest: sandbox.synapse,
    registry: sandbox.registry,
    portal: 'https://portal.example.org',
  };
  return createSynapseClient({
    endpoint,
    token: async () => token,
    fetch: recorded.fetch,
    pauses: { first: 5, longest: 5 },
  });
}

function clientOf(userName: string): SynapseClient {
  return clientWith(sandbox.user(userName).accessToken);
}

async function problemOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (error instanceof ProblemError) return error.problem;
  throw error;
}

test('tells who the token belongs to', async () => {
  const { userId } = sandbox.user('ada.reyes');
  const expected = { userId, userName: 'ada.reyes', displayName: 'Ada Reyes', certified: true };
  expect(await clientOf('ada.reyes').whoAmI(signal)).toEqual(expected);
  expect(await clientOf('ben.okafor').whoAmI(signal)).toMatchObject({ certified: false });
});

test('a token that Synapse does not know is rejected, and none is no token', async () => {
  expect((await problemOf(clientWith('a.b.c').whoAmI(signal))).code).toBe('token-rejected');
  expect((await problemOf(clientWith(undefined).whoAmI(signal))).code).toBe('not-signed-in');
  const broken = await problemOf(clientWith('secret\nline').whoAmI(signal));
  expect(broken.code).toBe('token-malformed');
  expect(JSON.stringify(broken)).not.toContain('secret');
});

test('a token without the scope names what it lacks', async () => {
  const token = await sandbox.tokenFor(sandbox.user('ada.reyes'), ['download']);
  expect(await problemOf(clientWith(token).listProjects({ filter: 'all' }, signal))).toEqual({
    code: 'scope-missing',
    facts: { missing: ['view'], action: 'list your projects' },
  });
});

test('tells whether the terms are accepted', async () => {
  expect(await clientOf('ada.reyes').termsStatus(signal)).toEqual({ state: 'UP_TO_DATE', accepted: true });
  expect(await clientOf('cara.lind').termsStatus(signal)).toEqual({
    state: 'MUST_AGREE_NOW',
    accepted: false,
  });
});

test('lists projects page by page', async () => {
  const client = clientOf('ada.reyes');
  const first = await client.listProjects({ filter: 'all' }, signal);
  const second = await client.listProjects({ filter: 'all', page: first.nextPage }, signal);
  const names = [...first.projects, ...second.projects].map((project) => project.name);
  expect(names).toHaveLength(32);
  expect(new Set(names).size).toBe(32);
  expect(second.nextPage).toBeUndefined();
  for (const filter of ['created', 'participated', 'team'] as const)
    await client.listProjects({ filter }, signal);
});

test('favorites that are projects are listed, added and removed', async () => {
  const client = clientOf('ada.reyes');
  const names = async () => (await client.favorites(signal)).map((project) => project.name);
  expect(await names()).toEqual(['RNA-seq']);
  await client.setFavorite(world.closed.id, true, signal);
  expect(await names()).toEqual(expect.arrayContaining(['Closed', 'RNA-seq']));
  await client.setFavorite(world.closed.id, false, signal);
  expect(await names()).toEqual(['RNA-seq']);
});

test('rights follow from sharing and certification', async () => {
  const inRna = async (who: string) => (await clientOf(who).project(world.rna.id, signal)).permissions;
  expect(Object.values(await inRna('ada.reyes')).every(Boolean)).toBe(true);
  expect(await inRna('ben.okafor')).toMatchObject({
    canAddChild: false,
    canCertifiedUserAddChild: true,
    canChangePermissions: false,
  });
  expect(await inRna('cara.lind')).toMatchObject({ canAddChild: false, canCertifiedUserAddChild: false });
  const own = await clientOf('ben.okafor').repository(world.own.id, signal);
  expect(own.permissions).toMatchObject({ canEdit: false, canDownload: false });
});

test('a repository’s page is read in one call', async () => {
  const client = clientOf('ada.reyes');
  const before = sandbox.requests.length;
  const { repository, project, sharingFrom, requirementUnmet } = await client.repository(
    world.tools.id,
    signal,
  );
  expect(sandbox.requests.length - before).toBe(1);
  expect(repository).toMatchObject({
    id: world.tools.id,
    projectId: world.rna.id,
    repositoryName: `${sandbox.registry}/${world.rna.id}/tools/rnaseq`,
    name: 'tools/rnaseq',
    managed: true,
  });
  expect(project).toEqual({ id: world.rna.id, name: 'RNA-seq' });
  expect(sharingFrom).toEqual({ id: world.rna.id, name: 'RNA-seq', own: false });
  expect(requirementUnmet).toBe(false);
  expect((await client.repository(world.own.id, signal)).sharingFrom).toMatchObject({ own: true });
});

test('what is not there, not visible or of another kind is missing', async () => {
  const client = clientOf('ada.reyes');
  expect(await problemOf(client.project('syn999', signal))).toEqual({
    code: 'entity-missing',
    facts: { what: 'project', id: 'syn999' },
  });
  expect((await problemOf(client.project(world.tools.id, signal))).code).toBe('entity-missing');
  expect((await problemOf(client.repository(world.rna.id, signal))).code).toBe('entity-missing');
  expect((await problemOf(client.tags('syn999', { offset: 0 }, signal))).code).toBe('entity-missing');
  expect((await problemOf(clientOf('cara.lind').project(world.closed.id, signal))).code).toBe(
    'synapse-refused',
  );
});

test('the repositories of a project, latest change first, and what each is called', async () => {
  const client = clientOf('ada.reyes');
  const names = async () => {
    const { headers, total } = await client.repositoryHeaders(world.rna.id, undefined, signal);
    expect(total).toBe(headers.length);
    expect(headers).toEqual(headers.toSorted((one, other) => other.modifiedAt - one.modifiedAt));
    const entities = await Promise.all(headers.map(({ id }) => client.repositoryEntity(id, signal)));
    return entities.map(({ name }) => name).sort();
  };
  expect(await names()).toEqual(['own', 'quay.io/biocontainers/samtools', 'tools/rnaseq']);
  const another = sandbox.world.repository(world.rna, 'another');
  expect(await names()).toContain('another');
  sandbox.world.trash(another, { id: sandbox.user('ada.reyes').userId, name: '' });
  expect(await names()).not.toContain('another');
});

test('a managed repository is found by its name, others are not', async () => {
  const client = clientOf('ada.reyes');
  const base = `${sandbox.registry}/${world.rna.id}`;
  expect(await client.findRepositoryId(`${base}/tools/rnaseq`, signal)).toBe(world.tools.id);
  expect(await client.findRepositoryId(`${base}/never`, signal)).toBeUndefined();
  expect(await client.findRepositoryId('quay.io/biocontainers/samtools', signal)).toBeUndefined();
});

test('tags come in pages, newest first; what is no digest is left out', async () => {
  const client = clientOf('ada.reyes');
  const first = await client.tags(world.tools.id, { offset: 0, limit: 1 }, signal);
  const second = await client.tags(world.tools.id, { offset: first.nextOffset ?? -1, limit: 1 }, signal);
  expect([first, second].map((page) => page.tags[0]?.digest).sort()).toEqual([digests[0], digests[1]]);
  const all = await client.tags(world.tools.id, { offset: 0 }, signal);
  expect(all.nextOffset).toBeUndefined();
  expect(all.tags).toHaveLength(2);
  const external = await client.tags(world.external.id, { offset: 0 }, signal);
  expect(external.tags.map(({ tag, digest }) => ({ tag, digest }))).toEqual([
    { tag: '1.20', digest: digests[2] },
  ]);
  expect(await client.findTag(world.tools.id, 'v1', signal)).toMatchObject({ digest: digests[0] });
  expect(await client.findTag(world.tools.id, 'v9', signal)).toBeUndefined();
});

test('a tag is found behind many others', async () => {
  const tags = Object.fromEntries(
    Array.from({ length: 120 }, (_, index) => [
      `t${index}`,
      `sha256:${index.toString(16).padStart(64, '0')}`,
    ]),
  );
  const crowded = sandbox.world.repository(world.rna, 'crowded', { tags });
  const client = clientOf('ada.reyes');
  for (const tag of ['t0', 't60', 't119']) {
    expect(await client.findTag(crowded.id, tag, signal)).toMatchObject({ tag, digest: tags[tag] });
  }
});

test('an unmet access requirement is told', async () => {
  const client = clientOf('ada.reyes');
  expect((await client.repository(world.restricted.id, signal)).requirementUnmet).toBe(true);
  expect((await client.repository(world.tools.id, signal)).requirementUnmet).toBe(false);
});

test('the limit on connections is kept, whatever is asked at once', async () => {
  const client = clientOf('ada.reyes');
  const before = sandbox.requests.length;
  await Promise.all(Array.from({ length: 30 }, () => client.project(world.rna.id, signal)));
  expect(sandbox.requests.slice(before).filter(({ status }) => status === 429)).toEqual([]);
});

test('giving up takes waiting calls out of the queue', async () => {
  const client = clientOf('ada.reyes');
  const controller = new AbortController();
  const reason = new Error('the user left the page');
  const calls = Array.from({ length: 10 }, () => client.project(world.rna.id, controller.signal));
  controller.abort(reason);
  for (const call of calls) await expect(call).rejects.toBe(reason);
  expect(await client.project(world.rna.id, signal)).toMatchObject({ project: { name: 'RNA-seq' } });
});
