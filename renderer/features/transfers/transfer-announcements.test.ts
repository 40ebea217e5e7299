import { expect, test } from 'vitest';
import type { Transfer } from '#shared/models/transfer.ts';
import { queuedTransfer } from '#shared/models/transfer-events.ts';
import { announcements } from './transfer-announcements.ts';

const remote = { repositoryName: 'docker.synapse.org/syn1/a', tag: 'v1' };
const queued = queuedTransfer('t', { kind: 'push', imageId: 'sha256:1', localName: 'a:v1', remote }, 0);
const running: Transfer = { ...queued, state: 'running', startedAt: 1 };
const done: Transfer = { ...running, state: 'done', endedAt: 2 };

function known(...transfers: readonly Transfer[]): ReadonlyMap<string, Transfer> {
  return new Map(transfers.map((transfer) => [transfer.id, transfer]));
}

test('a start and an end are said once each', () => {
  expect(announcements(known(queued), known(running))).toEqual(['Push of a:v1 to syn1/a:v1 started.']);
  expect(announcements(known(running), known(done))).toEqual(['Pushed a:v1.']);
});

test('progress and waiting are not said', () => {
  const further = { ...running, bytesPerSecond: 9 };
  expect(announcements(known(running), known(further))).toEqual([]);
  expect(announcements(known(), known(queued))).toEqual([]);
});

test('ends that were there before Axon looked are not news', () => {
  expect(announcements(known(), known(done))).toEqual([]);
});

test('a transfer that is gone from the list is not said to have ended', () => {
  expect(announcements(known(running), known())).toEqual([]);
});
