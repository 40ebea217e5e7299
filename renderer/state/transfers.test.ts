import { describe, expect, it } from 'vitest';
import { parseDigest } from '#shared/models/digest.ts';
import type { Transfer } from '#shared/models/transfer.ts';
import { applyTransferUpdate, unfinished } from './transfers.ts';

const digest = parseDigest(`sha256:${'a'.repeat(64)}`);
if (digest === undefined) throw new Error('not a digest');

const transfer = (id: string, createdAt: number, state: Transfer['state'] = 'queued'): Transfer => ({
  id,
  job: { kind: 'pull', remote: { repositoryName: 'docker.synapse.org/syn1/a', digest } },
  state,
  step: '',
  layers: [],
  attempt: 1,
  createdAt,
});
const ids = (transfers: readonly Transfer[]) => transfers.map((it) => it.id);

describe('applyTransferUpdate', () => {
  const list = applyTransferUpdate([], {
    type: 'snapshot',
    transfers: [transfer('old', 1), transfer('new', 2)],
  });

  it('puts the newest first', () => {
    expect(ids(list)).toEqual(['new', 'old']);
    const more = applyTransferUpdate(list, { type: 'changed', transfer: transfer('newest', 3) });
    expect(ids(more)).toEqual(['newest', 'new', 'old']);
  });

  it('leaves a row where it is when it changes, and its neighbours untouched', () => {
    const changed = applyTransferUpdate(list, { type: 'changed', transfer: transfer('old', 1, 'running') });
    expect(ids(changed)).toEqual(['new', 'old']);
    expect(changed[1]?.state).toBe('running');
    expect(changed[0]).toBe(list[0]);
  });

  it('takes a row out', () => {
    expect(ids(applyTransferUpdate(list, { type: 'removed', id: 'new' }))).toEqual(['old']);
  });

  it('a new snapshot replaces everything', () => {
    expect(ids(applyTransferUpdate(list, { type: 'snapshot', transfers: [] }))).toEqual([]);
  });
});

describe('unfinished', () => {
  it('counts what runs, waits or is being verified', () => {
    const all = (['queued', 'running', 'verifying', 'done', 'failed', 'cancelled'] as const).map(
      (state, index) => transfer(state, index, state),
    );
    expect(ids(unfinished(all))).toEqual(['queued', 'running', 'verifying']);
  });
});
