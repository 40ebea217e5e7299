import { expect, test } from 'vitest';
import { rejectProjectName } from './project-name.ts';

test.each([
  ["Ada's RNA-seq (v1.2) + more_data", undefined],
  [' padded ', undefined],
  ['x'.repeat(256), undefined],
  ['', 'empty'],
  ['   ', 'empty'],
  ['x'.repeat(257), 'too-long'],
  ['a/b', 'bad-character'],
  ['naïve', 'bad-character'],
  ['a\nb', 'bad-character'],
])('%j', (text, reason) => {
  expect(rejectProjectName(text)).toBe(reason);
});
