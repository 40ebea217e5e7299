import { describe, expect, test } from 'vitest';
import { dialects } from './dialects/dialects.ts';
import { toProgress, transferMessageSchema } from './transfer-progress.ts';

const progressOf = (message: unknown) =>
  toProgress(transferMessageSchema.parse(message), dialects.docker.readProgress);

describe('toProgress', () => {
  test.each([
    ['Preparing', 'preparing'],
    ['Waiting', 'waiting'],
    ['Pushed', 'done'],
    ['Layer already exists', 'present'],
    ['Mounted from syn1/exp', 'mounted'],
    ['Retrying in 5 seconds', 'waiting'],
    ['Pulling fs layer', 'waiting'],
    ['Verifying Checksum', 'verifying'],
    ['Download complete', 'verifying'],
    ['Pull complete', 'done'],
    ['Already exists', 'present'],
  ])('"%s" is the phase %s', (status, phase) => {
    expect(progressOf({ status, progressDetail: {}, id: 'a41324227aea' })).toEqual({
      type: 'layer',
      id: 'a41324227aea',
      phase,
    });
  });

  test.each(['Pushing', 'Downloading'])('"%s" counts bytes', (status) => {
    const message = { status, id: 'a4', progressDetail: { current: 33_280, total: 3_000_000 } };
    expect(progressOf(message)).toEqual({
      type: 'layer',
      id: 'a4',
      phase: 'moving',
      current: 33_280,
      total: 3_000_000,
    });
  });

  test('a layer never gets past its own end', () => {
    const message = { status: 'Pushing', id: 'a4', progressDetail: { current: 3_001_856, total: 3_000_000 } };
    expect(progressOf(message)).toMatchObject({ current: 3_000_000, total: 3_000_000 });
  });

  test('bytes without a total leave the total open', () => {
    const message = { status: 'Downloading', id: 'a4', progressDetail: { current: 512, total: -1 } };
    expect(progressOf(message)).toEqual({ type: 'layer', id: 'a4', phase: 'moving', current: 512 });
  });

  test('the seconds that the containerd store counts while extracting are not taken for bytes', () => {
    const message = { status: 'Extracting', id: 'a4', progressDetail: { current: 1, units: 's' } };
    expect(progressOf(message)).toEqual({ type: 'layer', id: 'a4', phase: 'extracting' });
  });

  test('everything else that has words is a note', () => {
    expect(progressOf({ status: 'Pulling from syn1/exp', id: 'v1' })).toEqual({
      type: 'note',
      text: 'v1: Pulling from syn1/exp',
    });
    expect(progressOf({ progressDetail: {}, aux: { Tag: 'v1' } })).toBeUndefined();
  });
});
