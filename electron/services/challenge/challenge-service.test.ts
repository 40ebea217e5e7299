import { afterEach, expect, test } from 'vitest';
import type { Named } from '#e2e/sandbox/world/world.ts';
import { type CatalogWorld, digestOf, never, startCatalogWorld } from '../catalog/catalog-world.fixture.ts';
import { ChallengeService } from './challenge-service.ts';

let world: CatalogWorld;
let service: ChallengeService;
let queue: Named;
let repository: Named;
let team: Named;
afterEach(() => world.stop());

async function start(rounds: readonly (readonly [number, number])[] = [[-24, 24]], registered = true) {
  world = await startCatalogWorld('ada.reyes', (arrange) => {
    const ada = arrange.user('ada.reyes', { certified: true });
    const host = arrange.user('challenge.host', { certified: true });
    team = arrange.team('Pipeline Team', [ada]);
    const other = arrange.project('Challenge', { owner: host, share: [[ada, 'view']] });
    const project = arrange.project('RNA-seq', { owner: ada });
    repository = arrange.repository(project, 'rnaseq', { tags: { v1: digestOf('a1') } });
    queue = arrange.evaluation('Docker queue', {
      project: other,
      owner: host,
      share: [[ada, ['READ', 'PARTICIPATE', 'SUBMIT']]],
      rounds: rounds.map(([from, to]) => [from, to, [{ limitType: 'DAILY', maximumSubmissions: 2 }]]),
      registered: registered ? [team] : [],
    });
  });
  service = new ChallengeService(world.session);
}

const submission = () => ({ evaluationId: queue.id, repositoryId: repository.id, digest: digestOf('a1') });

test('from the queues that are open to a receipt, with what is left of the quota', async () => {
  await start();
  const { evaluations } = await service.evaluations(0, never);
  expect(evaluations.map(({ name }) => name)).toEqual(['Docker queue']);
  const before = await service.details(queue.id, never);
  expect(before).toMatchObject({
    maySubmit: true,
    quotas: [{ kind: 'daily', maximum: 2, used: 0, left: 2 }],
    teams: [{ name: 'Pipeline Team' }],
  });
  const { submission: received, message } = await service.submit({ ...submission(), name: 'first' }, never);
  expect(received).toMatchObject({ name: 'first', digest: digestOf('a1'), state: 'RECEIVED' });
  expect(message).toBe('Your image was received.');
  await service.submit(submission(), never);
  expect(await service.details(queue.id, never)).toMatchObject({
    maySubmit: false,
    quotas: [{ left: 0, freeAt: expect.any(Number) }],
    closed: 'You have used all 2 submissions that you have today.',
  });
  await expect(service.submit(submission(), never)).rejects.toMatchObject({
    problem: { code: 'submission-not-possible' },
  });
  const { submissions } = await service.submissions(queue.id, 0, never);
  expect(submissions.map(({ state }) => state)).toEqual(['RECEIVED', 'RECEIVED']);
});

test('a push in the very moment of submitting does not matter', async () => {
  await start();
  const { submit, repositoryEntity } = world.session.synapse;
  let pushes = 0;
  const racing = {
    ...world.session.synapse,
    submit,
    async repositoryEntity(id: string, signal: AbortSignal) {
      const found = await repositoryEntity(id, signal);
      const entity = world.sandbox.world.state.entities[id];
      if (entity !== undefined && pushes < 2) {
        pushes += 1;
        entity.etag = `pushed ${pushes}`;
      }
      return found;
    },
  };
  const { submission: received } = await new ChallengeService({ ...world.session, synapse: racing }).submit(
    submission(),
    never,
  );
  expect(received.state).toBe('RECEIVED');
  expect(pushes).toBe(2);
});

test('a digest that the repository never had is refused with Synapse’s reason', async () => {
  await start();
  await expect(service.submit({ ...submission(), digest: digestOf('b') }, never)).rejects.toMatchObject({
    problem: { code: 'submission-not-possible', facts: { sentence: expect.stringMatching(/digest/) } },
  });
});

test('as a team: who may take part, and the submission that proves it read that', async () => {
  await start();
  expect(await service.eligibility(queue.id, team.id, never)).toMatchObject({
    eligible: true,
    members: [{ name: 'ada.reyes', eligible: true }],
    sentence: 'Pipeline Team may submit.',
  });
  const { submission: received } = await service.submit({ ...submission(), teamId: team.id }, never);
  expect(received.teamId).toBe(team.id);
});

test('a team that is not registered is told so', async () => {
  await start([[-24, 24]], false);
  expect((await service.eligibility(queue.id, team.id, never)).sentence).toBe(
    'Pipeline Team is not registered for this challenge.',
  );
});

test('before its next round a queue takes nothing', async () => {
  await start([[24, 48]]);
  expect(await service.details(queue.id, never)).toMatchObject({
    maySubmit: false,
    closed: 'No round is open now.',
  });
});

test('a submission that may be cancelled is', async () => {
  await start();
  const { submission: received } = await service.submit(submission(), never);
  const kept = world.sandbox.world.state.submissions[received.id];
  if (kept === undefined) throw new Error('no submission');
  kept.canCancel = true;
  await service.cancel(received.id, never);
  expect((await service.submissions(queue.id, 0, never)).submissions[0]).toMatchObject({
    canCancel: true,
    cancelRequested: true,
  });
});
