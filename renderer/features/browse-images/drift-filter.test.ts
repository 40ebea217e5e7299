import { describe, expect, it } from 'vitest';
import { countDrift, type Drift } from '#shared/models/drift.ts';
import type { LocalImage } from '#shared/models/local-image.ts';
import { driftChoices, filterByDrift } from './drift-filter.ts';

function drift(state: Drift['state']): Drift {
  return { state, sentence: '', action: { kind: 'none' } };
}

function image(key: string): LocalImage {
  return { key, imageId: key, repoDigests: [], size: 1, createdAt: 0, labels: {} };
}

const rows = new Map([
  ['a', drift('same')],
  ['b', drift('not-pushed')],
  ['c', drift('same')],
]);
const counts = countDrift({ rows, onlyThere: [] });

describe('driftChoices', () => {
  it('offers what there is, with what asks for a decision before what is settled', () => {
    const choices = driftChoices(counts, 3, 'all');
    expect(choices.map(({ filter, count }) => [filter, count])).toEqual([
      ['all', 3],
      ['not-pushed', 1],
      ['same', 2],
    ]);
  });

  it('keeps the chosen one while its last image leaves it', () => {
    expect(driftChoices(counts, 3, 'newer-there')).toContainEqual(
      expect.objectContaining({ filter: 'newer-there', count: 0 }),
    );
  });
});

describe('filterByDrift', () => {
  const images = ['a', 'b', 'c', 'new'].map(image);

  it('keeps the images in the state, in their order', () => {
    expect(filterByDrift(images, rows, 'same').map(({ key }) => key)).toEqual(['a', 'c']);
  });

  it('keeps all, those of which nothing is known yet too', () => {
    expect(filterByDrift(images, rows, 'all')).toEqual(images);
  });
});
