/** What goes beyond looking and pushing, on the sandbox's Synapse; each request held against the specification. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '#e2e/sandbox/start-sandbox.ts';
import { everyone } from '#e2e/sandbox/world/access-level.ts';
import type { Named } from '#e2e/sandbox/world/world.ts';
import type { Endpoint } from '#shared/models/account.ts';
import { digestSchema } from '#shared/models/digest.ts';
import { ProblemError } from '#shared/problems.ts';
import { createSynapseClient } from './create-synapse-client.ts';
import { recordRequests } from './recorded-requests.fixture.ts';
import { createSynapseSignIn } from './sign-in-calls.ts';
import type { SynapseClient } from './synapse-client.ts';

const signal = AbortSignal.timeout(600_000);
const recorded = recordRequests();
const pauses = { first: 5, longest: 5 };
const digest = digestSchema.parse(`sha256:${'a'.repeat(64)}`);
const nobody: Named = { id: '', name: '' };

let sandbox: Sandbox;
const world = { ada: nobody, ben: nobody, team: nobody, rna: nobody, tools: nobody, challenge: nobody };

beforeAll(async () => {
  sandbox = await startSandbox({
    registry: false,
    world: (it) => {
      world.ada = it.user('ada.reyes', { certified: true });
      world.ben = it.user('ben.okafor', { certified: true, twoFactor: { otpCode: '123456' } });
      world.team = it.team('Pipeline Team', [world.ada, world.ben]);
      world.rna = it.project('RNA-seq', { owner: world.ada });
      world.tools = it.repository(world.rna, 'tools/rnaseq', { tags: { v1: digest } });
      const restricted = it.repository(world.rna, 'restricted');
      it.requirement('Data use', { on: [restricted] });
      world.challenge = it.evaluation('Docker queue', {
        project: world.rna,
        owner: world.ben,
        share: [[everyone.signedIn, ['READ', 'PARTICIPATE', 'SUBMIT']]],
        rounds: [[-24, 24, [{ limitType: 'DAILY', maximumSubmissions: 3 }]]],
        registered: [world.team],
      });
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

function endpoint(): Endpoint {
  const portal = 'https://portal.example.org';
  return { name: 'sandbox', rest: sandbox.synapse, registry: sandbox.registry, portal };
}

function clientWith(token: string): SynapseClient {
  return createSynapseClient({
    endpoint: endpoint(),
    token: async () => token,
    fetch: recorded.fetch,
    pauses,
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

async function sessionOf(userName: string): Promise<string> {
  const signIn = createSynapseSignIn({ endpoint: endpoint(), fetch: recorded.fetch, pauses });
  const answer = await signIn.withPassword(userName, 'correct horse', signal);
  if (answer.state === 'signed-in') return answer.sessionToken;
  return signIn.withCode(answer, { kind: 'one-time', text: '123456' }, signal);
}

test('a session creates tokens, which are listed, judged and revoked', async () => {
  const session = clientWith(await sessionOf('ada.reyes'));
  const token = await session.createToken('Axon on a laptop', ['view', 'download'], signal);
  expect(await clientWith(token).whoAmI(signal)).toMatchObject({ userName: 'ada.reyes' });
  const record = (await session.tokenRecords(signal)).find(({ name }) => name === 'Axon on a laptop');
  expect(record).toMatchObject({ scopes: ['view', 'download'], expired: false });
  const verdict = await session.tokenState(token, signal);
  expect(verdict).toEqual({ active: true, scopes: ['view', 'download'] });
  expect(await problemOf(session.createToken('Axon on a laptop', ['view'], signal))).toMatchObject({
    code: 'synapse-refused',
    facts: { status: 400 },
  });
  await session.revokeToken(record?.id ?? '', signal);
  expect((await problemOf(clientWith(token).whoAmI(signal))).code).toBe('token-rejected');
  await session.endSession(signal);
  expect((await problemOf(session.whoAmI(signal))).code).toBe('token-rejected');
});

test('no access token can make another', async () => {
  expect(await problemOf(clientOf('ada.reyes').createToken('x', ['view'], signal))).toMatchObject({
    code: 'scope-missing',
    facts: { missing: ['authorize'] },
  });
});

test('a second factor is asked for and taken', async () => {
  expect(await clientWith(await sessionOf('ben.okafor')).whoAmI(signal)).toMatchObject({
    userName: 'ben.okafor',
  });
});

test('users and teams are found and named', async () => {
  const client = clientOf('ada.reyes');
  expect(await client.findPrincipals('ada', signal)).toEqual([
    { id: world.ada.id, name: 'ada.reyes', kind: 'user', fullName: 'Ada Reyes' },
  ]);
  const names = (await client.principals([world.ben.id, world.team.id, world.ben.id], signal)).map(
    (it) => it.kind,
  );
  expect(names.sort()).toEqual(['team', 'user']);
  expect(await client.principals([], signal)).toEqual([]);
  expect(await client.wellKnownPrincipals(signal)).toEqual({
    anonymousUser: '273950',
    publicGroup: '273949',
    authenticatedUsers: '273948',
  });
  expect(await client.teamsOf(world.ada.id, signal)).toEqual([
    { id: world.team.id, name: 'Pipeline Team', kind: 'team' },
  ]);
});

test('sharing is inherited, made an entity’s own, changed and inherited again', async () => {
  const client = clientOf('ada.reyes');
  const { id } = world.tools;
  const inherited = await client.sharing(id, signal);
  expect(inherited).toMatchObject({ from: world.rna.id, own: false });
  const own = await client.createOwnSharing(id, inherited.entries, signal);
  expect(own).toMatchObject({ from: id, own: true });
  const entries = [...own.entries, { principalId: world.ben.id, accessTypes: ['READ', 'DOWNLOAD'] as const }];
  const changed = await client.changeOwnSharing(id, { etag: own.etag, entries }, signal);
  expect(changed.entries).toHaveLength(entries.length);
  expect((await clientOf('ben.okafor').repository(id, signal)).permissions.canDownload).toBe(true);
  expect((await problemOf(client.changeOwnSharing(id, { etag: own.etag, entries }, signal))).code).toBe(
    'synapse-changed-meanwhile',
  );
  await client.removeOwnSharing(id, signal);
  expect(await client.sharing(id, signal)).toMatchObject({ own: false });
  expect((await problemOf(client.removeOwnSharing(id, signal))).code).toBe('synapse-refused');
});

test('what is trashed is seen in the trash, restored, and purged', async () => {
  const client = clientOf('ada.reyes');
  const { id } = sandbox.world.repository(world.rna, 'to-be-trashed');
  await client.moveToTrash(id, signal);
  expect((await problemOf(client.repository(id, signal))).code).toBe('entity-missing');
  const { entities } = await client.trash({ offset: 0 }, signal);
  expect(entities).toMatchObject([{ id, kind: 'repository', originalParentId: world.rna.id }]);
  await client.restoreFromTrash(id, signal);
  expect((await client.repository(id, signal)).repository.id).toBe(id);
  await client.moveToTrash(id, signal);
  await client.purgeFromTrash(id, signal);
  expect((await client.trash({ offset: 0 }, signal)).entities).toEqual([]);
  expect((await problemOf(clientOf('ben.okafor').moveToTrash(world.tools.id, signal))).code).toBe(
    'synapse-refused',
  );
});

test('projects and external repositories are made, and tags recorded for the latter', async () => {
  const client = clientOf('ada.reyes');
  const project = await client.createProject({ name: 'A new project' }, signal);
  expect((await client.project(project.id, signal)).permissions.canAddChild).toBe(true);
  expect((await problemOf(client.createProject({ name: 'A new project' }, signal))).code).toBe(
    'synapse-name-taken',
  );
  const wanted = { projectId: project.id, repositoryName: 'quay.io/biocontainers/samtools' };
  const external = await client.addExternalRepository(wanted, signal);
  expect(external).toMatchObject({ managed: false, name: 'quay.io/biocontainers/samtools' });
  await client.recordTag(external.id, { tag: '1.20', digest }, signal);
  expect(await client.findTag(external.id, '1.20', signal)).toMatchObject({ digest });
  expect(await problemOf(client.recordTag(world.tools.id, { tag: 'x', digest }, signal))).toMatchObject({
    code: 'synapse-refused',
    facts: { status: 400 },
  });
});

test('search finds repositories', async () => {
  const page = await clientOf('ada.reyes').searchRepositories({ words: world.tools.id }, signal);
  expect(page.hits.every(({ id }) => id.startsWith('syn'))).toBe(true);
  expect(recorded.endpoints()).toContain('POST /repo/v1/search');
});

test('what stands between a user and a download is told', async () => {
  const restricted = `${sandbox.registry}/${world.rna.id}/restricted`;
  const id = await clientOf('ada.reyes').findRepositoryId(restricted, signal);
  const actions = await clientOf('ada.reyes').downloadActions(id ?? '', signal);
  expect(actions).toMatchObject([{ kind: 'meet-requirement' }]);
  expect(await clientOf('ada.reyes').downloadActions(world.tools.id, signal)).toEqual([]);
});

test('an image is submitted to a challenge by its digest, alone and as a team', async () => {
  const client = clientOf('ada.reyes');
  const { evaluations } = await client.availableEvaluations({ offset: 0 }, signal);
  expect(evaluations).toMatchObject([
    { id: world.challenge.id, name: 'Docker queue', projectId: world.rna.id },
  ]);
  expect((await client.evaluationsOf(world.rna.id, { offset: 0 }, signal)).evaluations).toEqual(evaluations);
  expect(await client.evaluation(world.challenge.id, signal)).toEqual(evaluations[0]);
  expect(await client.rounds(world.challenge.id, signal)).toMatchObject([
    { limits: [{ per: 'DAILY', most: 3 }] },
  ]);
  const { repository } = await client.repository(world.tools.id, signal);
  const wanted = {
    evaluationId: world.challenge.id,
    repositoryId: repository.id,
    repositoryEtag: repository.etag,
    digest,
  };
  const submitted = await client.submit({ ...wanted, name: 'rnaseq v1' }, signal);
  expect(submitted).toMatchObject({ repositoryId: repository.id, digest, name: 'rnaseq v1' });
  expect(await client.submissionStatus(submitted.id, signal)).toMatchObject({ state: 'RECEIVED' });
  expect(await problemOf(client.submit({ ...wanted, repositoryEtag: 'stale' }, signal))).toMatchObject({
    code: 'synapse-refused',
    facts: { status: 400 },
  });
  const eligibility = await client.teamEligibility(world.challenge.id, world.team.id, signal);
  expect(eligibility).toMatchObject({ eligible: true, quotaFilled: false });
  // Ada has submitted alone, so she may not be named with a team as well.
  const contributors = [world.ben.id];
  const team = { id: world.team.id, alias: 'The pipes', contributors, eligibilityHash: eligibility.hash };
  await client.submit({ ...wanted, team }, signal);
  expect((await client.submissions(world.challenge.id, { offset: 0 }, signal)).submissions).toHaveLength(2);
});

test('cancelling a submission that can’t be cancelled is refused', async () => {
  const client = clientOf('ada.reyes');
  const [submission] = (await client.submissions(world.challenge.id, { offset: 0 }, signal)).submissions;
  expect(['synapse-refused', 'entity-missing']).toContain(
    (await problemOf(client.cancelSubmission(submission?.id ?? '', signal))).code,
  );
});
