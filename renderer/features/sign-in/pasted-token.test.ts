import { expect, test } from 'vitest';
import { readPastedToken } from './pasted-token.ts';

const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIzMzUwMDAxIn0.c2lnbmF0dXJl';

test('blanks and line breaks around a token are dropped', () => {
  expect(readPastedToken(`  ${token}\r\n`)).toEqual({ ok: true, token });
});

test('nothing is said about an empty field', () => {
  expect(readPastedToken('  ')).toEqual({ ok: false, sentence: undefined });
});

test.each([
  [`${token.slice(0, 30)}\n${token.slice(30)}`, 'line break'],
  [`${token.slice(0, 30)} ${token.slice(30)}`, 'space'],
  ['syn12345', 'Synapse id'],
  ['https://www.synapse.org/PersonalAccessTokens:0', 'address'],
  ['hunter2', 'not a Synapse access token'],
  [token.slice(0, token.lastIndexOf('.')), 'not a Synapse access token'],
  [`${token}.${'a'.repeat(20_000)}`, 'far longer'],
])('%.40j is refused with its own reason', (text, words) => {
  const read = readPastedToken(text);
  expect(read.ok ? '' : read.sentence).toContain(words);
});
