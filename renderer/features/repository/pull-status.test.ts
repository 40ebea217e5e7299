import { expect, test } from 'vitest';
import { digestSchema } from '#shared/models/digest.ts';
import type { LocalImage } from '#shared/models/local-image.ts';
import type { LayerPhase } from '#shared/models/transfer.ts';
import { queuedTransfer, reduceTransfer } from '#shared/models/transfer-events.ts';
import { pullStatus } from './pull-status.ts';

const digest = digestSchema.parse(`sha256:${'ab'.repeat(32)}`);
const configDigest = digestSchema.parse(`sha256:${'cd'.repeat(32)}`);
const content = { digest, configDigest };
const name = 'docker.synapse.org/syn1/rnaseq';

const copy: LocalImage = {
  key: 'k',
  imageId: configDigest,
  configDigest,
  repository: 'mine',
  tag: 'v1',
  repoDigests: [],
  size: 1,
  createdAt: 0,
  labels: {},
};
const queued = queuedTransfer('t', { kind: 'pull', remote: { repositoryName: name, digest } }, 0);

test('an image with the same content is here under whatever name it has', () => {
  expect(pullStatus(content, name, [copy], [])).toEqual({ kind: 'here', names: ['mine:v1'] });
  expect(pullStatus({ ...content, configDigest: undefined }, name, [copy], [])).toEqual({ kind: 'absent' });
});

test('a pull under way is shown even where a copy is here', () => {
  expect(pullStatus(content, name, [copy], [queued])).toEqual({
    kind: 'pulling',
    stage: 'queued',
    percent: undefined,
  });
});

type LayerStep = readonly [id: string, phase: LayerPhase, current?: number];

function after(...layers: LayerStep[]) {
  const started = reduceTransfer(queued, { type: 'started', at: 1 });
  return layers.reduce(
    (transfer, [id, phase, current]) =>
      reduceTransfer(transfer, {
        type: 'layer',
        id,
        phase,
        ...(current === undefined ? {} : { current, total: 10 }),
      }),
    started,
  );
}

test('its percentage counts what moves', () => {
  expect(pullStatus(content, name, [], [after(['a', 'moving', 5])])).toEqual({
    kind: 'pulling',
    stage: 'moving',
    percent: 50,
  });
});

test('there is no percentage while a layer is still to come, and none of unpacking', () => {
  const percentOf = (...layers: LayerStep[]) => pullStatus(content, name, [], [after(...layers)]);
  expect(percentOf(['a', 'moving', 9], ['b', 'waiting'])).toMatchObject({ percent: undefined });
  expect(percentOf(['a', 'done', 10], ['b', 'preparing'])).toMatchObject({
    stage: 'moving',
    percent: undefined,
  });
  expect(percentOf(['a', 'done', 10], ['b', 'unpacking', 10])).toEqual({
    kind: 'pulling',
    stage: 'unpacking',
    percent: undefined,
  });
  expect(percentOf()).toMatchObject({ stage: 'moving', percent: undefined });
});

test('pulls that are over, or of another repository, do not count', () => {
  const over = reduceTransfer(queued, { type: 'cancelled', at: 1 });
  expect(pullStatus(content, name, [], [over]).kind).toBe('absent');
  expect(pullStatus(content, 'docker.synapse.org/syn1/other', [], [queued]).kind).toBe('absent');
});
