import { expect, test } from 'vitest';
import { provenanceOf } from './provenance.ts';

const label = (entries: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(entries).map(([key, value]) => [`org.opencontainers.image.${key}`, value]),
  );

test('addresses become links, and the revision one to its commit where the host is known', () => {
  const lines = provenanceOf(
    label({ source: 'https://github.com/lab/tool.git', revision: 'abcdef1', title: 'Tool' }),
  );
  expect(lines).toEqual([
    { name: 'Title', text: 'Tool' },
    {
      name: 'Source',
      text: 'https://github.com/lab/tool.git',
      href: 'https://github.com/lab/tool.git',
    },
    { name: 'Revision', text: 'abcdef1', href: 'https://github.com/lab/tool/commit/abcdef1' },
  ]);
});

test('what is not a web address never becomes a link', () => {
  const lines = provenanceOf(
    label({ source: 'javascript:alert(1)', url: 'file:///etc/passwd', revision: 'abcdef1' }),
  );
  expect(lines.map(({ href }) => href)).toEqual([undefined, undefined, undefined]);
  const odd = provenanceOf(label({ source: 'https://github.com/lab/tool', revision: '../../x' }));
  expect(odd[1]?.href).toBeUndefined();
});

test('labels of other kinds, and empty ones, are not provenance', () => {
  expect(provenanceOf({ maintainer: 'Ada', ...label({ source: ' ' }) })).toEqual([]);
});
