import { expect, test } from 'vitest';
import { accountWarning, initials, lackedScopesSentence } from './account-words.ts';

test('a token with all that Axon needs has nothing to say', () => {
  expect(lackedScopesSentence({ scopes: ['modify', 'view', 'download', 'openid'] })).toBeUndefined();
});

test('a token that does not tell its scopes is not accused of lacking any', () => {
  expect(lackedScopesSentence({})).toBeUndefined();
});

test('what is missing is told by what it prevents', () => {
  expect(lackedScopesSentence({ scopes: ['view'] })).toBe(
    'This token can’t pull images or push images: it lacks Download and Modify.',
  );
});

test('the warning names what blocks most', () => {
  const fine = { certified: true, termsAccepted: true, scopes: ['view', 'download', 'modify'] };
  expect(accountWarning(fine)).toBeUndefined();
  expect(accountWarning({ ...fine, certified: false })).toBe('not certified');
  expect(accountWarning({ ...fine, certified: false, scopes: ['view'] })).toBe('token allows too little');
  expect(accountWarning({ certified: false, termsAccepted: false, scopes: [] })).toBe('terms not accepted');
});

test('initials are of the first and the last word, and whole characters', () => {
  expect(['Ada Maria Reyes', 'ada.reyes', 'ada', '𝒜da', ''].map(initials)).toEqual([
    'AR',
    'AR',
    'A',
    '𝒜',
    '',
  ]);
});
