import { expect, test } from 'vitest';
import type { PushRequest } from '#shared/models/preflight.ts';
import { problem } from '#shared/problems.ts';
import { queuePushes } from './queue-pushes.ts';

const request: PushRequest = {
  imageId: 'sha256:1',
  localName: 'a:v1',
  projectId: 'syn1',
  projectName: 'Pipes',
  name: 'a',
  tag: 'v1',
};
const requests = ['a', 'b', 'c'].map((name) => [name, { ...request, name }] as const);
const refusal = problem('not-signed-in', {});

test('all are queued in the order of the rows', async () => {
  const pushed: string[] = [];
  const push = async ({ name }: PushRequest) => void pushed.push(name);
  expect(await queuePushes(requests, push, () => refusal)).toEqual({ queued: ['a', 'b', 'c'] });
  expect(pushed).toEqual(['a', 'b', 'c']);
});

test('what is queued before a refusal stays queued, and nothing is tried after it', async () => {
  const tried: string[] = [];
  const push = async ({ name }: PushRequest) => {
    tried.push(name);
    if (name === 'b') throw new Error('no');
  };
  expect(await queuePushes(requests, push, () => refusal)).toEqual({
    queued: ['a'],
    refused: { key: 'b', problem: refusal },
  });
  expect(tried).toEqual(['a', 'b']);
});
