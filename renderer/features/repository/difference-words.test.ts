import { expect, test } from 'vitest';
import { layerSentence } from './difference-words.ts';

const total = (layers: number, bytes: number, exact = true) => ({ layers, bytes, exact });

test('layers are counted with what they weigh, and what there is none of is left out', () => {
  const all = { added: total(2, 1_200_000), removed: total(1, 1_000_000), same: total(3, 40_000_000) };
  expect(layerSentence(all)).toBe('2 layers added (1.2 MB), 1 removed (1 MB), 3 the same (40 MB).');
  expect(layerSentence({ ...all, added: total(0, 0), removed: total(0, 0), same: total(1, 10) })).toBe(
    '1 layer the same (10 B).',
  );
});

test('a size that is not wholly known is not given as if it were', () => {
  const none = total(0, 0);
  expect(layerSentence({ added: total(2, 10, false), removed: none, same: none })).toContain('at least 10 B');
});
