import { expect, test } from 'vitest';
import { describeRejection } from './name-rejections.ts';
import { checkSynapseName } from './synapse-name.ts';

function sentenceFor(name: string): string {
  const checked = checkSynapseName('docker.synapse.org', 'syn1', name);
  return checked.ok ? 'fine' : describeRejection(checked.reason);
}

test.each([
  ['', 'Type a name for the repository.'],
  ['RNA', 'A name is all lower case.'],
  ['rna seq', 'A name has no spaces; use a hyphen instead.'],
  ['rna/', 'Something is missing before or after a slash.'],
  ['a'.repeat(255), 'The whole name, registry included, may have at most 255 characters.'],
])('a person who types %j reads what to change', (typed, sentence) => {
  expect(sentenceFor(typed)).toBe(sentence);
});

test('a separator in a wrong place is told apart from a character that is never allowed', () => {
  expect(sentenceFor('rna_')).toContain('starts and ends with a letter or a digit');
  expect(sentenceFor('rna+seq')).toContain('only the letters a to z');
});
