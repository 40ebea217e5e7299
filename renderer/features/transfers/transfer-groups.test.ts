import { expect, test } from 'vitest';
import type { Transfer } from '#shared/models/transfer.ts';
import { queuedTransfer } from '#shared/models/transfer-events.ts';
import { groupTransfers, stripContent } from './transfer-groups.ts';

function transfer(id: string, changes: Partial<Transfer>): Transfer {
  const remote = { repositoryName: 'docker.synapse.org/syn1/a', tag: 'v1' };
  const job = { kind: 'push', imageId: 'sha256:1', localName: 'a:v1', remote } as const;
  return { ...queuedTransfer(id, job, 0), ...changes };
}

const running = transfer('running', { state: 'running', startedAt: 5 });
const verifying = transfer('verifying', { state: 'verifying', startedAt: 3 });
const first = transfer('first', { createdAt: 1 });
const second = transfer('second', { createdAt: 2 });
const failed = transfer('failed', { state: 'failed', endedAt: 8 });
const done = transfer('done', { state: 'done', endedAt: 9 });

test('what moves comes first, then the queue in its order, then the past backwards', () => {
  const groups = groupTransfers([second, failed, running, done, first, verifying]);
  const ids = [groups.active, groups.queued, groups.ended].map((group) => group.map(({ id }) => id));
  expect(ids).toEqual([
    ['verifying', 'running'],
    ['first', 'second'],
    ['done', 'failed'],
  ]);
});

test('the strip shows the longest runner and counts the others that are not over', () => {
  const content = stripContent(groupTransfers([running, verifying, first, done]));
  expect(content).toEqual({ kind: 'active', transfer: verifying, others: 2 });
});

test('the strip shows a waiting transfer where none runs, and the last end where none waits', () => {
  expect(stripContent(groupTransfers([first, done]))).toMatchObject({ kind: 'active', transfer: first });
  expect(stripContent(groupTransfers([failed, done]))).toEqual({ kind: 'ended', transfer: done });
  expect(stripContent(groupTransfers([]))).toEqual({ kind: 'nothing' });
});
