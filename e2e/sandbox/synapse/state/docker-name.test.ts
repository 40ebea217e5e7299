import { expect, test } from 'vitest';
import { isRepositoryPath, parseRepositoryName, projectInPath } from './docker-name.ts';

test.each([
  'syn1/a',
  'syn1/a/b/c',
  'syn1',
  'syn12/a.b',
  'syn12/a_b',
  'syn12/a__b',
  'syn12/a---b',
  'library/x1',
])('%s is a path', (text) => expect(isRepositoryPath(text)).toBe(true));

test.each([
  ['an upper-case letter', 'syn1/Rna'],
  ['a space', 'syn1/rna seq'],
  ['three underscores', 'syn1/a___b'],
  ['two dots', 'syn1/a..b'],
  ['a leading separator', 'syn1/-a'],
  ['a trailing separator', 'syn1/a-'],
  ['a leading slash', '/syn1/a'],
  ['a trailing slash', 'syn1/a/'],
  ['a separator in the first part', 'syn-1/a'],
  ['nothing', ''],
  ['more than 255 characters', `syn1/${'a'.repeat(251)}`],
])('%s is refused', (_what, text) => expect(isRepositoryPath(text)).toBe(false));

test.each([
  ['quay.io/biocontainers/samtools', { host: 'quay.io', path: 'biocontainers/samtools' }],
  ['127.0.0.1:5000/syn1/a', { host: '127.0.0.1:5000', path: 'syn1/a' }],
  ['ubuntu', { path: 'ubuntu' }],
  ['localhost/syn1', { path: 'localhost/syn1' }],
  ['https://quay.io/x', undefined],
  ['quay.io/', undefined],
  ['-quay.io/x', undefined],
])('%s is read as %o', (text, expected) => expect(parseRepositoryName(text)).toEqual(expected));

test.each([
  ['syn12/tool', 'syn12'],
  ['syn12/a/b', 'syn12'],
  ['syn12', 'syn12'],
  ['syn12x/tool', undefined],
  ['SYN12/tool', undefined],
  ['library/tool', undefined],
])('the project in %s is %s', (text, project) => expect(projectInPath(text)).toBe(project));
