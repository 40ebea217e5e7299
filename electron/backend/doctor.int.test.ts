/** Each cause behind "unauthorized: authentication required", arranged in the sandbox and named by the doctor. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testEngine } from '#e2e/sandbox/engine/test-engine.ts';
import { type Sandbox, startSandbox } from '#e2e/sandbox/start-sandbox.ts';
import type { DockerRepository, Scope } from '#e2e/sandbox/synapse/state/synapse-state.ts';
import type { Named } from '#e2e/sandbox/world/world.ts';
import { parseDigest } from '#shared/models/digest.ts';
import type { DoctorContext, DoctorReport } from '#shared/models/doctor-report.ts';
import { formatDoctorReport } from '#shared/models/doctor-report-text.ts';
import type { ProblemCode } from '#shared/problems.ts';
import type { DoctorCheckId } from '../services/doctor/all-checks.ts';
import { type HeadlessBackend, startHeadlessBackend } from './headless-backend.ts';

const engine = testEngine();
const day = 24 * 60 * 60 * 1000;
let sandbox: Sandbox;
let backend: HeadlessBackend;
let users: Record<'ada' | 'ben' | 'chloe' | 'dora', Named>;
let projects: Record<'rna' | 'binned' | 'closed', Named>;
let binnedRepository: Named;

beforeAll(async () => {
  sandbox = await startSandbox({
    throttle: 'off',
    world: (world) => {
      const ada = world.user('ada.reyes', { certified: true });
      const ben = world.user('ben.okafor', { certified: true });
      const chloe = world.user('chloe.edits', { certified: false });
      const dora = world.user('dora.terms', { certified: true, terms: 'MUST_AGREE_NOW' });
      users = { ada, ben, chloe, dora };
      const rna = world.project('RNA-seq', {
        owner: ada,
        share: [
          [ben, 'download'],
          [chloe, 'edit'],
          [dora, 'edit'],
        ],
      });
      const binned = world.project('Old things', { owner: ada });
      const closed = world.project('Closed', { owner: ada });
      projects = { rna, binned, closed };
      world.push(rna, 'tools', 'v1', { layers: [{ busybox: true }] });
      world.push(rna, 'oci', 'v1', { layers: [{ incompressible: 1000, seed: 'oci' }] }, { format: 'oci' });
      binnedRepository = world.repository(rna, 'binned');
      const viewOnly = world.repository(rna, 'view-only');
      world.share(viewOnly, [
        [ada, 'admin'],
        [ben, 'view'],
      ]);
      const secret = world.repository(rna, 'secret');
      world.share(secret, [[ada, 'admin']]);
      world.requirement('Data use', { on: [world.repository(rna, 'restricted')], approved: [ada] });
    },
  });
  sandbox.world.trash(binnedRepository, users.ada);
  sandbox.world.trash(projects.binned, users.ada);
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  backend = await startHeadlessBackend({ ...sandbox, engine });
});
afterEach(async () => {
  expect(sandbox.unexpected).toEqual([]);
  await backend.stop();
});

async function examine(context?: DoctorContext): Promise<DoctorReport> {
  let last: DoctorReport | undefined;
  for await (const report of await backend.client.doctor.run(context === undefined ? {} : { context })) {
    last = report;
  }
  if (last?.finished !== true) throw new Error('the doctor ended without a report');
  return last;
}

async function signInAs(who: keyof typeof users, scopes?: readonly Scope[]): Promise<string> {
  const token = await sandbox.tokenFor(users[who], scopes);
  await backend.signIn(token);
  return token;
}

const named = (path: string, action: 'push' | 'pull', tag = 'v1'): DoctorContext => ({
  repositoryName: `${sandbox.registry}/${path}`,
  action,
  tag,
});
const inRna = (name: string, action: 'push' | 'pull', tag?: string) =>
  named(`${projects.rna.id}/${name}`, action, tag);

function toolsRepository(): DockerRepository {
  const path = `${projects.rna.id}/tools`;
  for (const entity of Object.values(sandbox.world.state.entities)) {
    if (entity.type === 'dockerrepo' && entity.path === path) return entity;
  }
  throw new Error('there is no repository');
}

const stateOf = (report: DoctorReport, id: DoctorCheckId) =>
  report.checks.find((check) => check.id === id)?.state;

interface Case {
  readonly who?: keyof typeof users;
  readonly scopes?: readonly Scope[];
  readonly ask: () => DoctorContext;
  readonly code: ProblemCode;
  readonly from: DoctorCheckId;
}

const cases: Readonly<Record<string, Case>> = {
  'the token may only view': {
    scopes: ['view'],
    ask: () => inRna('tools', 'pull'),
    code: 'scope-missing',
    from: 'scopes',
  },
  'the token may not modify': {
    scopes: ['view', 'download'],
    ask: () => inRna('tools', 'push'),
    code: 'scope-missing',
    from: 'scopes',
  },
  'the token may not download, and the repository exists': {
    scopes: ['view', 'modify'],
    ask: () => inRna('tools', 'push'),
    code: 'scope-missing',
    from: 'scopes',
  },
  'not certified': {
    who: 'chloe',
    ask: () => inRna('tools', 'push'),
    code: 'not-certified',
    from: 'certified',
  },
  'not certified, a new repository': {
    who: 'chloe',
    ask: () => inRna('new', 'push'),
    code: 'not-certified',
    from: 'certified',
  },
  'the terms, pushing': {
    who: 'dora',
    ask: () => inRna('tools', 'push'),
    code: 'terms-not-accepted',
    from: 'terms',
  },
  'the terms, pulling': {
    who: 'dora',
    ask: () => inRna('tools', 'pull'),
    code: 'terms-not-accepted',
    from: 'terms',
  },
  'no permission to push': {
    who: 'ben',
    ask: () => inRna('tools', 'push'),
    code: 'may-not-push',
    from: 'sharing',
  },
  'no permission to create': {
    who: 'ben',
    ask: () => inRna('new', 'push'),
    code: 'may-not-push',
    from: 'sharing',
  },
  'no permission to pull': {
    who: 'ben',
    ask: () => inRna('view-only', 'pull'),
    code: 'may-not-pull',
    from: 'sharing',
  },
  'a repository that is not shared': {
    who: 'ben',
    ask: () => inRna('secret', 'pull'),
    code: 'may-not-view',
    from: 'repository',
  },
  'a project that is not shared': {
    who: 'ben',
    ask: () => named(`${projects.closed.id}/tools`, 'push'),
    code: 'may-not-view',
    from: 'project',
  },
  'a repository in the trash, pushing': {
    ask: () => inRna('binned', 'push'),
    code: 'entity-in-trash',
    from: 'repository',
  },
  'a repository in the trash, pulling': {
    who: 'ben',
    ask: () => inRna('binned', 'pull'),
    code: 'entity-in-trash',
    from: 'repository',
  },
  'a project in the trash': {
    ask: () => named(`${projects.binned.id}/tools`, 'push'),
    code: 'entity-in-trash',
    from: 'project',
  },
  'an unmet requirement': {
    who: 'ben',
    ask: () => inRna('restricted', 'pull'),
    code: 'access-requirement-unmet',
    from: 'requirement',
  },
  'a name in upper case': { ask: () => inRna('RNAseq', 'push'), code: 'name-invalid', from: 'name' },
  'a name without the registry': {
    ask: () => ({ repositoryName: `${projects.rna.id}/tools`, action: 'pull', tag: 'v1' }),
    code: 'name-invalid',
    from: 'name',
  },
  'a bad tag': { ask: () => inRna('tools', 'push', '-v1'), code: 'tag-invalid', from: 'name' },
  'a project that does not exist': {
    ask: () => named('syn99/tools', 'push'),
    code: 'entity-missing',
    from: 'project',
  },
  'a project id that is a repository’s': {
    ask: () => named(`${toolsRepository().id}/x`, 'push'),
    code: 'entity-missing',
    from: 'project',
  },
  'a repository that does not exist': {
    ask: () => inRna('nothing', 'pull'),
    code: 'entity-missing',
    from: 'repository',
  },
  'an OCI manifest that Synapse did not record, pulling': {
    ask: () => inRna('oci', 'pull'),
    code: 'push-not-recorded',
    from: 'manifest',
  },
  'an OCI manifest that Synapse did not record, pushing': {
    ask: () => inRna('oci', 'push'),
    code: 'push-not-recorded',
    from: 'manifest',
  },
  'a tag that is not there': {
    ask: () => inRna('tools', 'pull', 'v9'),
    code: 'registry-manifest-missing',
    from: 'manifest',
  },
};

describe('the one cause is named', () => {
  test.each(Object.entries(cases))('%s', async (_what, { who = 'ada', scopes, ask, code, from }) => {
    const token = await signInAs(who, scopes);
    const report = await examine(ask());
    expect([report.cause?.code, report.causeFrom]).toEqual([code, from]);
    expect(report.checks.filter(({ state }) => state === 'problem').map(({ id }) => id)).toEqual([from]);
    expect(
      report.checks.filter(({ problem }) => problem !== undefined && problem.code !== 'disk-nearly-full'),
    ).toHaveLength(1);
    expect(JSON.stringify(report)).not.toContain(token);
  });
});

test('what works is said to work, for each action', async () => {
  await signInAs('ada');
  for (const action of ['push', 'pull'] as const) {
    const report = await examine(inRna('tools', action));
    expect(report.cause).toBeUndefined();
    expect(report.checks.filter(({ state }) => !['ok', 'warning', 'skipped'].includes(state))).toEqual([]);
    expect(report.summary).toContain('should work');
  }
});

test('without an image only the set-up is looked at', async () => {
  await signInAs('ben');
  const report = await examine();
  expect(report.cause).toBeUndefined();
  expect(stateOf(report, 'token')).toBe('ok');
  expect(stateOf(report, 'repository')).toBe('skipped');
});

test('nobody is signed in', async () => {
  const report = await examine(inRna('tools', 'pull'));
  expect(report.cause?.code).toBe('not-signed-in');
  expect(stateOf(report, 'grant')).toBe('not-reached');
});

test('a token that was revoked', async () => {
  await signInAs('ada');
  const { tokens } = sandbox.world.state;
  delete tokens[Object.keys(tokens).at(-1) ?? ''];
  const report = await examine(inRna('tools', 'push'));
  expect([report.cause?.code, report.causeFrom]).toEqual(['token-rejected', 'token']);
});

test('an engine that does not run is the cause, whatever else there is', async () => {
  await signInAs('ben');
  const elsewhere = await startHeadlessBackend({ ...sandbox, engine: 'unix:///nowhere/engine.sock' });
  const other = backend;
  backend = elsewhere;
  const report = await examine(inRna('tools', 'push'));
  backend = other;
  await elsewhere.stop();
  expect([report.cause?.code, report.causeFrom]).toEqual(['engine-not-running', 'engine']);
});

test('a Synapse that is down, and a registry that is away', async () => {
  await signInAs('ada');
  sandbox.settings.down = true;
  const down = await examine(inRna('tools', 'push'));
  sandbox.settings.down = false;
  expect([down.cause?.code, down.causeFrom]).toEqual(['synapse-unavailable', 'rest']);

  const away = await startHeadlessBackend({ ...sandbox, registry: '127.0.0.1:1', engine });
  const other = backend;
  backend = away;
  await signInAs('ada');
  const report = await examine({
    repositoryName: `127.0.0.1:1/${projects.rna.id}/tools`,
    action: 'push',
    tag: 'v1',
  });
  backend = other;
  await away.stop();
  expect([report.cause?.code, report.causeFrom]).toEqual(['registry-unreachable', 'registry']);
});

test('a failed transfer brings its own context', async () => {
  const digest = parseDigest(toolsRepository().commits[0]?.digest ?? '');
  if (digest === undefined) throw new Error('nothing was pushed');
  await signInAs('ben', ['view']);
  const repositoryName = `${sandbox.registry}/${projects.rna.id}/tools`;
  const transfer = await backend.client.transfers.pull({ repositoryName, digest });
  expect((await backend.finished(transfer.id)).state).toBe('failed');
  const report = await examine({ transferId: transfer.id });
  expect(report.subject).toBe(`pull ${repositoryName}@${digest}`);
  expect([report.cause?.code, report.causeFrom]).toEqual(['scope-missing', 'scopes']);
});

test('a transfer that is gone is a problem at once', async () => {
  await expect(backend.client.doctor.run({ context: { transferId: 'gone' } })).rejects.toMatchObject({
    data: { code: 'transfer-not-found' },
  });
});

test('the results come one by one, and the report reads as text without the token', async () => {
  const token = await signInAs('ben');
  const reports: DoctorReport[] = [];
  for await (const report of await backend.client.doctor.run({ context: inRna('tools', 'push') }))
    reports.push(report);
  expect(reports.length).toBeGreaterThan(3);
  const running = reports.map(({ checks }) => checks.filter(({ state }) => state === 'running').length);
  expect(running).toEqual(running.toSorted((one, other) => other - one));
  const last = reports.at(-1);
  const text = last === undefined ? '' : formatDoctorReport(last);
  expect(text).toContain('PROBLEM  Sharing settings');
  expect(text).toContain('Code: may-not-push');
  expect(text).toMatch(/asked +a token of .*:pull,push/);
  expect(text).not.toContain(token);
});

test('a token that was not used for 180 days', async () => {
  await signInAs('ada');
  sandbox.passTime(181 * day);
  const report = await examine(inRna('tools', 'push'));
  expect([report.cause?.code, report.causeFrom]).toEqual(['token-rejected', 'token']);
});
