import fc from 'fast-check';
import { expect, test } from 'vitest';
import { problem } from '../problems.ts';
import type { Digest } from './digest.ts';
import { parseDigest } from './digest.ts';
import { isSameJob, type Transfer, type TransferJob, transferProgress, transferSchema } from './transfer.ts';
import { afterRestart, queuedTransfer, reduceTransfer, type TransferEvent } from './transfer-events.ts';

const digest = parseDigest(`sha256:${'b'.repeat(64)}`) as Digest;
const job: TransferJob = {
  kind: 'push',
  imageId: 'sha256:1',
  localName: 'rnaseq:v2',
  projectId: 'syn1',
  projectName: 'RNA-seq',
  remote: { repositoryName: 'docker.synapse.org/syn1/rnaseq', tag: 'v2' },
};
const after = (...events: TransferEvent[]): Transfer =>
  events.reduce(reduceTransfer, queuedTransfer('t', job, 0));
const moving = (id: string, current: number, total?: number): TransferEvent => ({
  type: 'layer',
  id,
  phase: 'moving',
  current,
  total,
});

test('layers keep their order and what is known of them', () => {
  const transfer = after(
    { type: 'started', at: 1 },
    { type: 'layer', id: 'a', phase: 'waiting' },
    moving('b', 10, 100),
    moving('a', 5, 50),
    { type: 'layer', id: 'a', phase: 'done' },
  );
  expect(transfer.layers).toEqual([
    { id: 'a', phase: 'done', current: 50, total: 50 },
    { id: 'b', phase: 'moving', current: 10, total: 100 },
  ]);
});

test('progress counts what moves, not what was there already', () => {
  const transfer = after({ type: 'layer', id: 'a', phase: 'present' }, moving('b', 25, 100), {
    type: 'rate',
    bytesPerSecond: 15,
  });
  expect(transferProgress(transfer)).toEqual({ current: 25, total: 100, fraction: 0.25, secondsLeft: 5 });
});

test.each<[string, TransferEvent]>([
  ['while the proof is asked for', { type: 'verifying', step: 'Asking' }],
  ['done', { type: 'done', at: 3, digest }],
  ['failed', { type: 'failed', at: 3, problem: problem('transfer-interrupted', {}) }],
  ['cancelled', { type: 'cancelled', at: 3 }],
])('nothing moves any more, so there is no speed: %s', (_what, event) => {
  const fast = after({ type: 'started', at: 1 }, { type: 'rate', bytesPerSecond: 15 });
  expect(fast).toHaveProperty('bytesPerSecond', 15);
  expect(reduceTransfer(fast, event)).not.toHaveProperty('bytesPerSecond');
});

test('while a size is unknown there is no fraction and no time left', () => {
  const { fraction, secondsLeft } = transferProgress(after(moving('a', 10, 20), moving('b', 3)));
  expect([fraction, secondsLeft]).toEqual([undefined, undefined]);
});

test('after the end nothing changes any more, except by a retry', () => {
  const cancelled = after({ type: 'started', at: 1 }, { type: 'cancelled', at: 2 });
  expect(reduceTransfer(cancelled, { type: 'done', at: 3, digest })).toBe(cancelled);
  expect(reduceTransfer(cancelled, moving('a', 1))).toBe(cancelled);
  const again = reduceTransfer(cancelled, { type: 'retried' });
  expect(again).toMatchObject({ id: 't', state: 'queued', attempt: 2, layers: [] });
  expect(again).not.toHaveProperty('endedAt');
});

test('a retried failure no longer shows its problem', () => {
  const failed = after({ type: 'failed', at: 1, problem: problem('not-signed-in', {}) });
  expect(reduceTransfer(failed, { type: 'retried' })).not.toHaveProperty('problem');
});

test('what was under way when the program ended is interrupted; what had ended stays as it was', () => {
  expect(afterRestart(after({ type: 'started', at: 1 }), 9)).toMatchObject({
    state: 'failed',
    problem: { code: 'transfer-interrupted' },
  });
  const done = after({ type: 'done', at: 1, digest });
  expect(afterRestart(done, 9)).toBe(done);
});

test('the same image to the same tag is the same job; another tag or direction is not', () => {
  expect(isSameJob(job, { ...job, localName: 'other words' })).toBe(true);
  expect(isSameJob(job, { ...job, accountId: 'another' })).toBe(false);
  expect(isSameJob(job, { ...job, remote: { ...job.remote, tag: 'v3' } })).toBe(false);
  expect(isSameJob(job, { kind: 'pull', remote: { ...job.remote, digest } })).toBe(false);
});

test('any run of events leaves a row that the journal can read back', () => {
  const phase = fc.constantFrom(
    'waiting',
    'preparing',
    'moving',
    'verifying',
    'unpacking',
    'present',
    'done',
  );
  const event: fc.Arbitrary<TransferEvent> = fc.oneof(
    fc.record({ type: fc.constant('started' as const), at: fc.nat() }),
    fc.record({ type: fc.constant('step' as const), step: fc.string() }),
    fc.record({
      type: fc.constant('layer' as const),
      id: fc.constantFrom('a', 'b', 'c'),
      phase,
      current: fc.option(fc.nat(), { nil: undefined }),
      total: fc.option(fc.nat(), { nil: undefined }),
    }),
    fc.record({
      type: fc.constant('rate' as const),
      bytesPerSecond: fc.option(fc.nat(), { nil: undefined }),
    }),
    fc.record({ type: fc.constant('verifying' as const), step: fc.string() }),
    fc.record({ type: fc.constant('done' as const), at: fc.nat(), digest: fc.constant(digest) }),
    fc.record({ type: fc.constant('cancelled' as const), at: fc.nat() }),
    fc.record({ type: fc.constant('retried' as const) }),
  );
  fc.assert(
    fc.property(fc.array(event), (events) => {
      const row = after(...events);
      expect(transferSchema.parse(JSON.parse(JSON.stringify(row)))).toEqual(row);
    }),
  );
});
