import { expect, test } from 'vitest';
import { everyone } from '../../world/access-level.ts';
import type { World } from '../../world/world.ts';
import { addCommit } from '../state/docker-commits.ts';
import { testSynapse } from '../test-synapse.ts';

const day = 24 * 60 * 60 * 1000;

function challenge(world: World) {
  const owner = world.user('queue.owner', { certified: true });
  const ada = world.user('ada.reyes', { certified: true });
  const ben = world.user('ben.okafor', { certified: true });
  const outsider = world.user('out.sider');
  const team = world.team('Team A', [ada, ben]);
  const project = world.project('Challenge', { owner, share: [[everyone.signedIn, 'view']] });
  const own = world.project('Own', { owner: ada, share: [[ben, 'download']] });
  const tool = world.repository(own, 'tool', { tags: { old: 'sha256:aa', new: 'sha256:bb' } });
  const queue = world.evaluation('Queue', {
    project,
    owner,
    share: [
      [ada, ['READ', 'SUBMIT']],
      [ben, ['READ', 'SUBMIT']],
      [outsider, ['READ']],
    ],
    rounds: [[-24, 48, [{ limitType: 'DAILY', maximumSubmissions: 2 }]]],
    registered: [team],
  });
  return { owner, ada, ben, outsider, team, project, tool, queue };
}

async function arrange() {
  const synapse = await testSynapse(challenge);
  const { ada, tool, queue, context } = synapse;
  const asAda = await synapse.as(ada);
  const etag = () => context.state.entities[tool.id]?.etag ?? '';
  const submit = (extra: object = {}, query = `etag=${etag()}`, asker = asAda) =>
    asker.post(`/repo/v1/evaluation/submission?${query}`, {
      evaluationId: queue.id,
      entityId: tool.id,
      dockerDigest: 'sha256:aa',
      ...extra,
    });
  return { ...synapse, asAda, etag, submit };
}

test('a recorded digest is submitted, received, and shown to its submitter', async () => {
  const { asAda, ada, submit, queue, tool } = await arrange();
  const made = await submit({ name: 'first try', submitterAlias: 'ada' });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    userId: ada.id,
    dockerRepositoryName: expect.stringMatching(/^docker\.example\.org\/syn\d+\/tool$/),
    contributors: [{ principalId: ada.id }],
    evaluationRoundId: expect.any(String),
  });
  expect((await asAda.get(`/repo/v1/evaluation/${queue.id}/submission`)).body).toMatchObject({
    results: [{ id: made.body['id'], entityId: tool.id }],
  });
  const status = await asAda.get(`/repo/v1/evaluation/submission/${made.body['id']}/status`);
  expect(status.body).toMatchObject({ status: 'RECEIVED', canCancel: false });
});

test('a digest that lost its tag can still be submitted', async () => {
  const { submit, context, tool } = await arrange();
  const repository = context.state.entities[tool.id];
  if (repository?.type === 'dockerrepo')
    repository.commits.push({ tag: 'old', digest: 'sha256:cc', createdOn: 9e12 });
  expect((await submit()).status).toBe(201);
});

test.each([
  ['no digest', { dockerDigest: undefined }],
  ['a digest that was not recorded', { dockerDigest: 'sha256:zz' }],
  ['an unknown evaluation', { evaluationId: '1' }],
])('%s is refused', async (_what, extra) => {
  const { submit } = await arrange();
  expect([400, 404]).toContain((await submit(extra)).status);
});

test('a stale or missing etag is a 400', async () => {
  const { submit, etag, tool, context } = await arrange();
  const before = etag();
  const repository = context.state.entities[tool.id];
  if (repository?.type === 'dockerrepo') {
    addCommit(repository, { tag: 'v', digest: 'sha256:dd', createdOn: 1 }, '1');
  }
  expect((await submit({}, `etag=${before}`)).status).toBe(400);
  expect((await submit({}, '')).status).toBe(400);
  expect((await submit()).status).toBe(201);
});

test('SUBMIT is needed, and READ on the repository', async () => {
  const { submit, outsider, owner, as, etag } = await arrange();
  expect((await submit({}, `etag=${etag()}`, await as(outsider))).status).toBe(403);
  expect((await submit({}, `etag=${etag()}`, await as(owner))).status).toBe(403);
});

test('the limit of a round is kept, a day at a time, and a round ends', async () => {
  const { submit, passTime } = await arrange();
  expect((await submit()).status).toBe(201);
  expect((await submit()).status).toBe(201);
  expect((await submit()).status).toBe(403);
  passTime(day + 1);
  expect((await submit()).status).toBe(201);
  passTime(day);
  expect((await submit()).status).toBe(400);
});

test('a team submits with the hash of its eligibility, which changes with every submission', async () => {
  const { asAda, submit, etag, team, queue, ben, outsider } = await arrange();
  const eligibility = async () => {
    const { body } = await asAda.get(`/repo/v1/evaluation/${queue.id}/team/${team.id}/submissionEligibility`);
    return body;
  };
  const first = await eligibility();
  expect(first).toMatchObject({
    teamEligibility: { isEligible: true, isRegistered: true, isQuotaFilled: false },
  });
  const hash = `&submissionEligibilityHash=${String(first['eligibilityStateHash'])}`;
  const contributors = [{ principalId: ben.id }];
  expect((await submit({ teamId: team.id }, `etag=${etag()}`)).status).toBe(400);
  expect((await submit({ teamId: team.id }, `etag=${etag()}&submissionEligibilityHash=1`)).status).toBe(400);
  const stranger = [{ principalId: outsider.id }];
  expect((await submit({ teamId: team.id, contributors: stranger }, `etag=${etag()}${hash}`)).status).toBe(
    403,
  );
  for (let count = 0; count < 2; count++) {
    const now = `&submissionEligibilityHash=${String((await eligibility())['eligibilityStateHash'])}`;
    expect((await submit({ teamId: team.id, contributors }, `etag=${etag()}${now}`)).status).toBe(201);
  }
  expect(await eligibility()).toMatchObject({ teamEligibility: { isEligible: false, isQuotaFilled: true } });
});

test('who has submitted alone is in conflict with the team', async () => {
  const { asAda, submit, team, queue, ada } = await arrange();
  await submit();
  const path = `/repo/v1/evaluation/${queue.id}/team/${team.id}/submissionEligibility`;
  const members = (await asAda.get(path)).body['membersEligibility'] as { principalId: number }[];
  expect(members.find(({ principalId }) => String(principalId) === ada.id)).toMatchObject({
    hasConflictingSubmission: true,
    isEligible: false,
  });
});

test('evaluations open to me, by project, with their rounds and my permissions', async () => {
  const { asAda, outsider, as, project, queue, passTime } = await arrange();
  const asOutsider = await as(outsider);
  expect((await asAda.get('/repo/v1/evaluation/available')).body['results']).toHaveLength(1);
  expect((await asOutsider.get('/repo/v1/evaluation/available')).body['results']).toEqual([]);
  const ofProject = `/repo/v1/entity/${project.id}/evaluation`;
  expect((await asOutsider.get(ofProject)).body['results']).toHaveLength(1);
  expect((await asOutsider.get(`${ofProject}?accessType=SUBMIT`)).body['results']).toEqual([]);
  expect((await asAda.get(`/repo/v1/evaluation/${queue.id}/permissions`)).body).toMatchObject({
    canSubmit: true,
  });
  const rounds = await asAda.post(`/repo/v1/evaluation/${queue.id}/round/list`, {});
  expect(rounds.body).toMatchObject({ page: [{ limits: [{ limitType: 'DAILY', maximumSubmissions: 2 }] }] });
  passTime(3 * day);
  expect((await asAda.get('/repo/v1/evaluation/available?activeOnly=true')).body['results']).toEqual([]);
});

test('cancelling asks, where the queue allows it', async () => {
  const { asAda, submit, ben, as, context } = await arrange();
  const { body } = await submit();
  const path = `/repo/v1/evaluation/submission/${body['id']}`;
  expect((await asAda.put(`${path}/cancellation`)).status).toBe(400);
  const submission = context.state.submissions[String(body['id'])];
  if (submission !== undefined) submission.canCancel = true;
  expect((await (await as(ben)).put(`${path}/cancellation`)).status).toBe(403);
  expect((await asAda.put(`${path}/cancellation`)).status).toBe(204);
  expect((await asAda.get(`${path}/status`)).body).toMatchObject({ cancelRequested: true });
  expect((await (await as(ben)).get(path)).status).toBe(403);
});
