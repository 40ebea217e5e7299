import { expect, test } from 'vitest';
import { digestSchema } from '#shared/models/digest.ts';
import type { Transfer, TransferJob } from '#shared/models/transfer.ts';
import { queuedTransfer } from '#shared/models/transfer-events.ts';
import { problem } from '#shared/problems.ts';
import {
  endSentence,
  layerBytes,
  layerFraction,
  layersSummary,
  transferDuration,
  transferName,
  transferSentence,
} from './transfer-words.ts';

const digest = digestSchema.parse(`sha256:${'2e36829f'.repeat(8)}`);
const push: TransferJob = {
  kind: 'push',
  imageId: 'sha256:1',
  localName: 'rnaseq:v2',
  remote: { repositoryName: 'localhost:5000/syn42/tools/rnaseq', tag: '2.0' },
};
const pull: TransferJob = {
  kind: 'pull',
  remote: { repositoryName: 'localhost:5000/syn42/tools/rnaseq', digest },
};

function transfer(changes: Partial<Transfer> = {}): Transfer {
  return { ...queuedTransfer('t1', push, 1000), ...changes };
}

test('a push is told by its local name and its place, without the registry', () => {
  expect(transferSentence(transfer())).toBe('Push of rnaseq:v2 to syn42/tools/rnaseq:2.0');
});

test('a pull without a tag is told by its digest', () => {
  expect(transferName({ job: pull })).toBe('rnaseq@sha256:2e36829f…6829f');
  expect(transferName({ job: { ...pull, remote: { ...pull.remote, tag: 'v2' } } })).toBe('rnaseq:v2');
});

test('bytes of a layer say of how much only where that is known', () => {
  expect(layerBytes({ id: 'a', phase: 'moving', current: 12e6, total: 40e6 })).toBe('12 MB of 40 MB');
  expect(layerBytes({ id: 'a', phase: 'moving', current: 12e6 })).toBe('12 MB');
  expect(layerBytes({ id: 'a', phase: 'done', current: 40e6, total: 40e6 })).toBe('40 MB');
  expect(layerBytes({ id: 'a', phase: 'present', current: 0 })).toBe('');
});

test('a layer without a total has no fraction while it moves, and is full once done', () => {
  expect(layerFraction({ id: 'a', phase: 'moving', current: 5 })).toBeUndefined();
  expect(layerFraction({ id: 'a', phase: 'moving', current: 5, total: 0 })).toBeUndefined();
  expect(layerFraction({ id: 'a', phase: 'done', current: 5 })).toBe(1);
  expect(layerFraction({ id: 'a', phase: 'moving', current: 9, total: 4 })).toBe(1);
});

test('layers that were there already are named as such', () => {
  const layers = [
    { id: 'a', phase: 'present', current: 0 },
    { id: 'b', phase: 'done', current: 1 },
    { id: 'c', phase: 'moving', current: 1 },
  ] as const;
  expect(layersSummary(layers)).toBe('2 of 3 layers, 1 already there');
});

test('the duration runs on until the end, and is none before the start', () => {
  expect(transferDuration(transfer(), 99_000)).toBeUndefined();
  expect(transferDuration(transfer({ startedAt: 1000 }), 31_000)).toBe('30 s');
  expect(transferDuration(transfer({ startedAt: 1000, endedAt: 6000 }), 31_000)).toBe('5 s');
});

test('a failure is said with its reason', () => {
  const failed = transfer({ state: 'failed', problem: problem('transfer-interrupted', {}) });
  expect(endSentence(failed)).toBe('Push of rnaseq:v2 failed. Axon was closed during this transfer.');
});
