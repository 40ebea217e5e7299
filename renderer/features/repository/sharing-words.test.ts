import { expect, test } from 'vitest';
import { inheritanceSentence } from './sharing-words.ts';

test('sharing names where it comes from, by id where the name is unknown', () => {
  expect(inheritanceSentence({ id: 'syn2', own: true }, 'syn1')).toContain('of its own');
  expect(inheritanceSentence({ id: 'syn1', name: 'Pipes', own: false }, 'syn1')).toBe(
    'Sharing settings are those of the project Pipes.',
  );
  expect(inheritanceSentence({ id: 'syn7', own: false }, 'syn1')).toBe(
    'Sharing settings are inherited from syn7.',
  );
});
