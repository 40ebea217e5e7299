/** The client's manners on the sandbox's Synapse, behind a line and answers that are made worse on purpose. */
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Fault } from '#e2e/sandbox/faults/bad-answers.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '#e2e/sandbox/start-sandbox.ts';
import { ProblemError } from '#shared/problems.ts';
import { createSynapseClient } from './create-synapse-client.ts';
import type { SynapseApiOptions } from './synapse-api.ts';

const signal = AbortSignal.timeout(600_000);
const project = 'syn5550000';
const pauses = { first: 20, longest: 100 };

async function arrange(options: SandboxOptions = {}, tuning: Partial<SynapseApiOptions> = {}) {
  const sandbox = await startSandbox({
    registry: false,
    faults: true,
    world: (world) => void world.project('RNA-seq', { owner: world.user('ada.reyes', { certified: true }) }),
    ...options,
  });
  onTestFinished(async () => {
    await sandbox.stop();
    expect(sandbox.unexpected).toEqual([]);
  });
  const endpoint = {
    name: 'sandbox',
    rest: sandbox.synapse,
    registry: sandbox.registry,
    portal: 'https://portal.example.org',
  };
  const token = async () => sandbox.user('ada.reyes').accessToken;
  const clientWith = (more: Partial<SynapseApiOptions>) =>
    createSynapseClient({ endpoint, token, pauses, ...more });
  return { sandbox, client: clientWith(tuning), clientWith };
}

async function problemOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (error instanceof ProblemError) return error.problem;
  throw error;
}

const inject = ({ faults }: Sandbox, fault: Fault): void => faults?.synapse.inject(fault);
const harmed = ({ faults }: Sandbox): number => faults?.synapse.answers.harmed ?? -1;
const refused = ({ requests }: Sandbox): number => requests.filter(({ status }) => status === 429).length;

test('three requests are in flight and never more, on a late line to a slow Synapse', async () => {
  const { sandbox, client } = await arrange();
  const gate = Promise.withResolvers<void>();
  sandbox.settings.gate = gate.promise;
  await sandbox.faults?.synapse.set({ latencyMs: 10 });
  const answers = Promise.all(Array.from({ length: 40 }, () => client.project(project, signal)));
  while (sandbox.mostAtOnce < 3) await setImmediate();
  gate.resolve();
  await answers;
  expect(sandbox.mostAtOnce).toBe(3);
  expect(refused(sandbox)).toBe(0);
});

test('where another program has used the minute up, it waits and gets its answer', async () => {
  const { sandbox, client } = await arrange({ throttle: { concurrent: 3, perMinute: 5 } });
  const answers = Promise.all(Array.from({ length: 8 }, () => client.project(project, signal)));
  while (refused(sandbox) === 0) await setImmediate();
  sandbox.passTime(60_000);
  expect((await answers).map((answer) => answer.project.name)).toEqual(Array(8).fill('RNA-seq'));
});

test('each pause is longer than the one before, and then the answer comes', async () => {
  const { sandbox, client } = await arrange();
  inject(sandbox, { times: 4, harm: { status: 429 } });
  const start = performance.now();
  expect((await client.project(project, signal)).project.name).toBe('RNA-seq');
  // At least 20 + 40 + 80 + 100; four pauses of the first length would be 80.
  expect(performance.now() - start).toBeGreaterThan(235);
  expect(harmed(sandbox)).toBe(4);
});

test.each([
  [{ status: 429, body: '{"reason":"slow down"}' }, 10, 'synapse-throttled', { reason: 'slow down' }],
  [{ status: 502 }, 3, 'synapse-unavailable', { status: 502 }],
  [
    { status: 503, body: '{"reason":"read-only"}' },
    3,
    'synapse-unavailable',
    { status: 503, reason: 'read-only' },
  ],
  [{ status: 500 }, 1, 'synapse-unavailable', { status: 500 }],
  [{ reset: true }, 3, 'synapse-unreachable', {}],
  [{ truncateAfter: 15 }, 3, 'synapse-unreachable', {}],
  [{ status: 200, body: '<html>hotel network</html>' }, 1, 'synapse-unusable-answer', {}],
] as const)('%j without end: after %i tries it is told', async (harm, tries, code, facts) => {
  const { sandbox, client } = await arrange();
  inject(sandbox, { harm });
  expect(await problemOf(client.project(project, signal))).toMatchObject({ code, facts });
  expect(harmed(sandbox)).toBe(tries);
  await sandbox.faults?.synapse.heal();
  expect((await client.project(project, signal)).project.name).toBe('RNA-seq');
});

test.each([
  { status: 429 },
  { status: 503 },
  { reset: true },
  { truncateAfter: 15 },
  { delayMs: 50 },
] as const)(
  'every third answer is %j: calls get theirs or a problem, and never more than three at once',
  async (harm) => {
    const { sandbox, client } = await arrange();
    inject(sandbox, { every: 3, harm });
    const calls = Array.from({ length: 30 }, () => client.termsStatus(signal));
    const endings = await Promise.allSettled(calls);
    const told = endings.filter((ending) => ending.status === 'rejected');
    // Three tries in a row may all be hit; what is left then is a Problem that says so, never silence.
    for (const { reason } of told) expect(reason).toBeInstanceOf(ProblemError);
    expect(endings.length - told.length).toBeGreaterThan(24);
    expect(harmed(sandbox)).toBeGreaterThan(9);
    expect(sandbox.mostAtOnce).toBeLessThanOrEqual(3);
  },
);

test('what may not be done twice is not tried twice, unless it was throttled', async () => {
  const { sandbox, client } = await arrange();
  const mine = () => sandbox.projects.filter(({ name }) => name.startsWith('New')).length;
  inject(sandbox, { times: 1, harm: { status: 429 } });
  await client.createProject({ name: 'New 1' }, signal);
  expect(mine()).toBe(1);
  await sandbox.faults?.synapse.heal();
  inject(sandbox, { method: 'POST', harm: { truncateAfter: 10 } });
  expect((await problemOf(client.createProject({ name: 'New 2' }, signal))).code).toBe('synapse-unreachable');
  expect([mine(), harmed(sandbox)]).toEqual([2, 2]);
});

test('a Synapse that never answers, refuses connections or is down is told of in time', async () => {
  const { sandbox, client, clientWith } = await arrange();
  const impatient = clientWith({ idleTimeout: 150 });
  for (const outage of ['hang', 'refuse', 'reset'] as const) {
    await sandbox.faults?.synapse.set({ outage });
    expect((await problemOf(impatient.project(project, signal))).code, outage).toBe('synapse-unreachable');
  }
  await sandbox.faults?.synapse.heal();
  sandbox.settings.down = true;
  expect(await problemOf(client.project(project, signal))).toMatchObject({ facts: { status: 503 } });
  sandbox.settings.down = false;
  expect((await client.project(project, signal)).project.name).toBe('RNA-seq');
});
