/**
 * Another account is used while an operation is under way: every kind of operation asks to its end as who
 * began it. Once, a change of sharing was read as one user and written with another one's token.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testEngine } from '#e2e/sandbox/engine/test-engine.ts';
import { type Sandbox, startSandbox } from '#e2e/sandbox/start-sandbox.ts';
import type { Named, PlannedPush } from '#e2e/sandbox/world/world-options.ts';
import { parseDigest } from '#shared/models/digest.ts';
import { formatLockFile } from '#shared/models/lock-file.ts';
import { isSettled } from '#shared/models/project-view.ts';
import { type HeadlessBackend, startHeadlessBackend } from './headless-backend.ts';

const engine = testEngine();
let sandbox: Sandbox;
let backend: HeadlessBackend;
let project: Named;
let second: Named;
let queue: Named;
let team: Named;
let pushed: readonly [PlannedPush, PlannedPush];
/** In a repository that no other operation has a token for. */
let apart: PlannedPush;
/** Done once, right when Synapse answers somebody for the first time. */
let onFirstAnswer: (() => void) | undefined;

beforeAll(async () => {
  sandbox = await startSandbox({
    engine,
    throttle: 'off',
    observe: ({ user }) => {
      if (user !== 'ada.reyes') return;
      const act = onFirstAnswer;
      onFirstAnswer = undefined;
      act?.();
    },
    world: (world) => {
      const ada = world.user('ada.reyes', { certified: true });
      const ben = world.user('ben.okafor', { certified: true });
      project = world.project('RNA-seq', { owner: ada, share: [[ben, 'admin']] });
      second = world.project('Proteomics', { owner: ada, share: [[ben, 'admin']] });
      pushed = [
        world.push(project, 'tools', 'v1', { layers: [{ incompressible: 1000, seed: 'v1' }] }),
        world.push(project, 'tools', 'v2', { layers: [{ incompressible: 1000, seed: 'v2' }] }),
      ];
      apart = world.push(second, 'apart', 'v1', { layers: [{ incompressible: 1000, seed: 'apart' }] });
      world.external(project, 'quay.io/bio/samtools');
      team = world.team('Pipeline Team', [ada, ben]);
      queue = world.evaluation('Round one', {
        project,
        owner: ada,
        share: [
          [ada, ['READ', 'PARTICIPATE', 'SUBMIT']],
          [ben, ['READ', 'PARTICIPATE', 'SUBMIT']],
          [team, ['READ', 'PARTICIPATE', 'SUBMIT']],
        ],
        rounds: [[-24, 24]],
        registered: [team],
      });
      world.local(['switched:1'], { layers: [{ incompressible: 1000, seed: 'switched' }] });
    },
  });
  backend = await startHeadlessBackend({ ...sandbox, engine });
  for (const name of ['ben.okafor', 'ada.reyes']) await backend.signIn(sandbox.user(name).accessToken);
});
afterAll(async () => {
  await backend.stop();
  await sandbox.stop();
});

type Client = HeadlessBackend['client'];

async function use(userName: string): Promise<void> {
  const { accounts } = await backend.client.account.list();
  const id = accounts.find((account) => account.userName === userName)?.id ?? '';
  await backend.client.account.switch({ id });
}

async function toItsEnd(stream: Promise<AsyncIterable<unknown>>): Promise<void> {
  for await (const _ of await stream);
}

/** A live list to where nothing more is on its way. */
async function untilSettled(stream: Promise<AsyncIterable<Parameters<typeof isSettled>[0]>>): Promise<void> {
  for await (const listing of await stream) if (isSettled(listing)) return;
}

const digestOf = ({ digest }: PlannedPush) => {
  const parsed = parseDigest(digest ?? '');
  if (parsed === undefined) throw new Error('it was not pushed');
  return parsed;
};
const repositoryId = () => sandbox.world.repositoryOf(pushed[0]).id;
const repositoryName = () => `${sandbox.registry}/${pushed[0].path}`;
const manifest = () => ({ repositoryName: repositoryName(), digest: digestOf(pushed[0]) });

async function localImageId(client: Client): Promise<string> {
  for await (const update of await client.images.watch()) {
    const found = update.type === 'snapshot' && update.images.find((one) => one.repository === 'switched');
    if (found) return found.imageId;
  }
  throw new Error('there is no such image');
}

async function etagOf(client: Client): Promise<string> {
  return (await client.sharing.get({ id: project.id })).etag ?? '';
}

/** What an operation needs to know before it begins, and the operation itself. */
const operations: Readonly<Record<string, (client: Client) => Promise<() => Promise<unknown>>>> = {
  'read sharing': async (client) => () => client.sharing.get({ id: repositoryId() }),
  'find people': async (client) => () => client.sharing.find({ text: 'ben' }),
  'make public': async (client) => {
    const etag = await etagOf(client);
    return () => client.sharing.setPublic({ id: project.id, etag, public: true });
  },
  'save sharing': async (client) => {
    const { etag = '', shares } = await client.sharing.get({ id: project.id });
    const wanted = shares.map(({ principal, level, types }) => ({ principalId: principal.id, level, types }));
    return () => client.sharing.save({ id: project.id, etag, shares: wanted });
  },
  'own sharing settings': async (client) => () => client.sharing.createLocal({ id: repositoryId() }),
  'inherited sharing settings': async (client) => () => client.sharing.removeLocal({ id: repositoryId() }),
  'list evaluations': async (client) => () => client.challenge.evaluations({}),
  'read an evaluation': async (client) => () => client.challenge.details({ evaluationId: queue.id }),
  'ask whether a team may submit': async (client) => () =>
    client.challenge.eligibility({ evaluationId: queue.id, teamId: team.id }),
  'submit with a team': async (client) => () =>
    client.challenge.submit({
      evaluationId: queue.id,
      repositoryId: repositoryId(),
      digest: digestOf(pushed[0]),
      teamId: team.id,
      contributors: [],
    }),
  'list submissions': async (client) => () => client.challenge.submissions({ evaluationId: queue.id }),
  'teams of mine': async (client) => () => client.projects.teams(),
  'browse projects': async (client) => () => untilSettled(client.projects.browse({ kind: 'recent' })),
  'browse repositories': async (client) => {
    await client.projects.refreshRepositories({ projectId: project.id });
    return () => untilSettled(client.projects.browseRepositories({ projectId: project.id, detail: 'tags' }));
  },
  'open a repository': async (client) => () => client.repositories.get({ id: repositoryId() }),
  'list tags': async (client) => {
    await client.repositories.refreshTags({ id: repositoryId() });
    return () => untilSettled(client.repositories.browseTags({ id: repositoryId() }));
  },
  'read a manifest': async (client) => () => client.repositories.manifest(manifest()),
  'compare images': async (client) => () =>
    client.repositories.compare({
      before: { where: 'registry', ...manifest() },
      after: {
        where: 'registry',
        repositoryName: `${sandbox.registry}/${apart.path}`,
        digest: digestOf(apart),
      },
    }),
  'list an external repository': async (client) => () =>
    client.repositories.addExternal({ projectId: project.id, repositoryName: 'quay.io/bio/bcftools' }),
  'export a lock file': async (client) => () => client.lock.export({ projectId: project.id }),
  'compare a lock file': async (client) => () => {
    const repositories = [repositoryName(), `${sandbox.registry}/${second.id}/other`];
    const images = repositories.map((repository) => ({ repository, digest: digestOf(pushed[0]) }));
    const text = formatLockFile({ images, createdAt: new Date().toISOString() });
    return toItsEnd(client.lock.compare({ text }));
  },
  'find by address': async (client) => () => client.find.address({ text: repositoryId() }),
  'search by words': async (client) => () => client.find.search({ text: 'tools' }),
  'search for a digest': async (client) => () =>
    toItsEnd(client.find.digest({ digest: digestOf(pushed[1]) })),
  preflight: async (client) => {
    const imageId = await localImageId(client);
    const names = { projectId: project.id, projectName: project.name, name: 'tools', tag: 'v1' };
    return () => toItsEnd(client.transfers.preflight({ imageId, localName: 'switched:1', ...names }));
  },
  'look for a cause': async (client) => () =>
    toItsEnd(client.doctor.run({ context: { repositoryName: repositoryName(), action: 'push', tag: 'v1' } })),
  'consider deleting': async (client) => () => client.trash.consider({ id: second.id }),
  delete: async (client) => () => client.trash.put({ id: second.id }),
  'list the trash': async (client) => () => client.trash.list({}),
  restore: async (client) => () => client.trash.restore({ id: second.id }),
};

test.each(Object.entries(operations))('%s', async (_what, prepare) => {
  // Both are described by now, so that a switch itself asks nothing.
  await use('ben.okafor');
  await use('ada.reyes');
  const operation = await prepare(backend.client);
  const before = sandbox.requests.length;
  let switched: Promise<void> | undefined;
  onFirstAnswer = () => {
    switched = use('ben.okafor');
  };
  await operation();
  expect(switched, 'it asked nothing').toBeDefined();
  await switched;
  const askers = new Set(sandbox.requests.slice(before).map(({ user }) => user));
  askers.delete('anonymous');
  askers.delete('registry');
  expect([...askers]).toEqual(['ada.reyes']);
});

test('a setting made public in the middle of a switch was written by who asked for it', () => {
  const writes = sandbox.requests.filter(({ method, route }) => method === 'PUT' && route?.endsWith('/acl'));
  expect(writes.length).toBeGreaterThan(0);
  expect(new Set(writes.map(({ user }) => user))).toEqual(new Set(['ada.reyes']));
});
