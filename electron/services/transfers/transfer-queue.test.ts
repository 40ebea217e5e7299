import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseDigest } from '#shared/models/digest.ts';
import { hasEnded, type Transfer, type TransferJob } from '#shared/models/transfer.ts';
import { fail, problem } from '#shared/problems.ts';
import { openTestStore, type TestStore } from '../../store/test-store.fixture.ts';
import { problemReader } from '../problem-of.ts';
import { type RunTransfer, TransferQueue } from './transfer-queue.ts';

const digest = parseDigest(`sha256:${'a'.repeat(64)}`) ?? fail('not-signed-in', {});
let folder: string;
let store: TestStore;
let queues: TransferQueue[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'axon-queue-'));
  store = openTestStore(folder);
  queues = [];
});
afterEach(async () => {
  await Promise.all(queues.map((queue) => queue.stop(100)));
  store.close();
  await rm(folder, { recursive: true, force: true });
});

/** Axon is started again on the same folder. */
function restart(): void {
  store.close();
  store = openTestStore(folder);
}

/** A job of its own for each tag. */
function push(tag: string): TransferJob {
  const remote = { repositoryName: 'docker.synapse.org/syn1/x', tag };
  return { kind: 'push', imageId: 'sha256:1', localName: `x:${tag}`, projectId: 'syn1', remote };
}

/** Runs that end only when the test says so. */
function controlledRuns() {
  const runs = new Map<string, PromiseWithResolvers<void> & { signal: AbortSignal }>();
  const run: RunTransfer = async (job, report, signal) => {
    const gate = { ...Promise.withResolvers<void>(), signal };
    runs.set(job.remote.tag ?? '', gate);
    report({ type: 'layer', id: 'a', phase: 'moving', current: 1, total: 2 });
    signal.addEventListener('abort', () => gate.reject(signal.reason), { once: true });
    await gate.promise;
    return { digest };
  };
  return { run, runs };
}

function newQueue(run: RunTransfer, atOnce = () => 1) {
  const queue = new TransferQueue({
    run,
    table: store.transfers,
    history: store.history,
    problemOf: problemReader(() => undefined),
    atOnce,
  });
  queues.push(queue);
  return queue;
}

/** Waits until the row satisfies the condition. */
async function until(
  queue: TransferQueue,
  id: string,
  condition: (row: Transfer) => boolean,
): Promise<Transfer> {
  for await (const rows of queue.transfers.watch(AbortSignal.timeout(50_000))) {
    const row = rows.get(id);
    if (row !== undefined && condition(row)) return row;
  }
  throw new Error(`transfer ${id} did not get there: ${JSON.stringify(queue.transfers.get().get(id))}`);
}

test('one transfer runs at a time, the next starts when it ends', async () => {
  const { run, runs } = controlledRuns();
  const queue = newQueue(run);
  const first = queue.add(push('1'));
  const second = queue.add(push('2'));
  expect([first.state, second.state]).toEqual(['running', 'queued']);
  runs.get('1')?.resolve();
  expect((await until(queue, first.id, hasEnded)).digest).toBe(digest);
  expect((await until(queue, second.id, (row) => row.state === 'running')).layers).toHaveLength(1);
  runs.get('2')?.resolve();
  await until(queue, second.id, hasEnded);
});

test('what waits starts when more transfers may run at once, not only when one ends', async () => {
  const { run } = controlledRuns();
  let atOnce = 1;
  const queue = newQueue(run, () => atOnce);
  const ids = ['1', '2', '3'].map((tag) => queue.add(push(tag)).id);
  const states = () => ids.map((id) => queue.transfers.get().get(id)?.state);
  expect(states()).toEqual(['running', 'queued', 'queued']);
  atOnce = 2;
  queue.wake();
  expect(states()).toEqual(['running', 'running', 'queued']);
});

test('the same job is not queued twice while it is under way, and is once it has ended', async () => {
  const { run, runs } = controlledRuns();
  const queue = newQueue(run);
  const first = queue.add(push('1'));
  expect(queue.add(push('1')).id).toBe(first.id);
  runs.get('1')?.resolve();
  await until(queue, first.id, hasEnded);
  expect(queue.add(push('1')).id).not.toBe(first.id);
});

test('a failure keeps its problem and does not hold up the queue', async () => {
  const queue = newQueue(async (job) => (job.remote.tag === 'bad' ? fail('not-signed-in', {}) : { digest }));
  const bad = queue.add(push('bad'));
  const good = queue.add(push('good'));
  expect((await until(queue, bad.id, hasEnded)).problem).toEqual(problem('not-signed-in', {}));
  expect((await until(queue, good.id, hasEnded)).state).toBe('done');
});

test('what is not a Problem is told as unexpected, without its message', async () => {
  const queue = newQueue(async () => {
    throw new Error('password hunter2');
  });
  const row = await until(queue, queue.add(push('1')).id, hasEnded);
  expect(row.problem?.code).toBe('unexpected');
  expect(JSON.stringify(row)).not.toContain('hunter2');
});

test('cancelling aborts the work at once; a retry runs it again as the next attempt', async () => {
  const { run, runs } = controlledRuns();
  const queue = newQueue(run);
  const { id } = queue.add(push('1'));
  const signal = runs.get('1')?.signal;
  queue.cancel(id);
  expect([queue.transfers.get().get(id)?.state, signal?.aborted]).toEqual(['cancelled', true]);
  queue.retry(id);
  await until(queue, id, (row) => row.state === 'running');
  runs.get('1')?.resolve();
  expect(await until(queue, id, hasEnded)).toMatchObject({ state: 'done', attempt: 2 });
});

test('a cancelled transfer frees its slot at once, whatever its work does', async () => {
  const begun: string[] = [];
  const queue = newQueue(async (job) => {
    begun.push(job.remote.tag ?? '');
    // Heeds no signal, and never ends.
    return job.remote.tag === 'deaf' ? new Promise<never>(() => undefined) : { digest };
  });
  const deaf = queue.add(push('deaf'));
  const next = queue.add(push('next'));
  queue.cancel(deaf.id);
  expect(queue.transfers.get().get(next.id)?.state).toBe('running');
  await until(queue, next.id, hasEnded);
  queue.retry(deaf.id);
  expect(queue.transfers.get().get(deaf.id)).toMatchObject({ state: 'running', attempt: 2 });
  expect(begun).toEqual(['deaf', 'next', 'deaf']);
  await queue.stop(1);
});

test('what a cancelled transfer still tells changes nothing, and its late end takes no slot from its successor', async () => {
  const late = Promise.withResolvers<void>();
  const runs = controlledRuns();
  let first = true;
  const queue = newQueue(async (job, report, signal) => {
    if (!first) return runs.run(job, report, signal);
    first = false;
    await late.promise;
    report({ type: 'layer', id: 'b', phase: 'moving', current: 2, total: 2 });
    return { digest };
  });
  const { id } = queue.add(push('1'));
  queue.cancel(id);
  queue.retry(id);
  const other = queue.add(push('2'));
  late.resolve();
  await new Promise(setImmediate);
  const rows = queue.transfers.get();
  expect([rows.get(id)?.state, rows.get(other.id)?.state]).toEqual(['running', 'queued']);
  expect(rows.get(id)?.layers.map((layer) => layer.id)).toEqual(['a']);
});

test('a queue that stops in the middle shows the transfer as interrupted when it is read again', async () => {
  const { run } = controlledRuns();
  const queue = newQueue(run);
  const { id } = queue.add(push('1'));
  await queue.stop();
  restart();
  const next = newQueue(run);
  next.load();
  expect(next.transfers.get().get(id)).toMatchObject({
    state: 'failed',
    problem: { code: 'transfer-interrupted' },
  });
});

test('the table keeps whose a transfer is, and reads rows that do not tell', async () => {
  const queue = newQueue(async () => ({ digest }));
  const old = queue.add(push('1'));
  const owned = queue.add({ ...push('1'), accountId: '7@here' });
  expect(owned.id).not.toBe(old.id);
  for (const { id } of [old, owned]) await until(queue, id, hasEnded);
  await queue.stop();
  restart();
  const next = newQueue(async () => ({ digest }));
  next.load();
  const ownerOf = (id: string) => next.transfers.get().get(id)?.job.accountId;
  expect([ownerOf(old.id), ownerOf(owned.id)]).toEqual([undefined, '7@here']);
});

test('what has ended can be taken out of the list, what runs can not', async () => {
  const { run, runs } = controlledRuns();
  const queue = newQueue(run);
  const done = queue.add(push('1'));
  const running = queue.add(push('2'));
  runs.get('1')?.resolve();
  await until(queue, running.id, (row) => row.state === 'running');
  queue.dismiss(running.id);
  queue.dismissEnded();
  expect([...queue.transfers.get().keys()]).toEqual([running.id]);
  restart();
  expect(store.transfers.load().map(({ id }) => id)).toEqual([running.id]);
  expect(store.history.find(done.id)).toMatchObject({ state: 'done', digest, attempt: 1 });
});

test('every attempt that ended is in the history, an interrupted one too', async () => {
  const { run } = controlledRuns();
  const queue = newQueue(run);
  const { id } = queue.add(push('1'));
  expect(store.history.find(id)).toBeUndefined();
  queue.cancel(id);
  expect(store.history.find(id)).toMatchObject({ state: 'cancelled', attempt: 1 });
  queue.retry(id);
  // Killed, so that nothing more is written.
  restart();
  const next = newQueue(run);
  next.load();
  expect(store.history.find(id)).toMatchObject({ attempt: 2, problem: { code: 'transfer-interrupted' } });
  expect(store.transfers.load()[0]).toEqual(next.transfers.get().get(id));
});
