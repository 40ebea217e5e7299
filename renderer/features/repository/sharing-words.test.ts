import { expect, test } from 'vitest';
import { accessSentence, inheritanceSentence, rightsSentence } from './sharing-words.ts';

const none = { push: false, pull: false, pushIfCertified: false, remove: false, share: false };

test.each([
  [{ ...none, push: true, pull: true }, 'You can push and pull.'],
  [{ ...none, pull: true }, 'You can pull, not push.'],
  [{ ...none, pull: true, pushIfCertified: true }, 'You can pull; you could push as a certified user.'],
  [none, 'You can view it, neither pull nor push.'],
])('rights %j read as %j', (rights, sentence) => {
  expect(rightsSentence(rights)).toBe(sentence);
});

test('the sentence counts an unmet requirement as no right to pull', () => {
  const details = { repository: { managed: true }, rights: { ...none, pull: true }, requirementUnmet: true };
  expect(accessSentence(details)).toBe(
    'You can view it, neither pull nor push. An access requirement is not met yet.',
  );
});

test('of an external repository no right is claimed', () => {
  const all = { push: true, pull: true, pushIfCertified: true, remove: true, share: false };
  const details = { repository: { managed: false }, rights: all, requirementUnmet: false };
  expect(accessSentence(details)).not.toContain('You can');
});

test('sharing names where it comes from, by id where the name is unknown', () => {
  expect(inheritanceSentence({ id: 'syn2', own: true }, 'syn1')).toContain('of its own');
  expect(inheritanceSentence({ id: 'syn1', name: 'Pipes', own: false }, 'syn1')).toBe(
    'Sharing settings are those of the project Pipes.',
  );
  expect(inheritanceSentence({ id: 'syn7', own: false }, 'syn1')).toBe(
    'Sharing settings are inherited from syn7.',
  );
});
