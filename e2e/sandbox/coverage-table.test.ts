/** The table of rules in README.md, held against the files that it names. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const synapse = new URL('synapse/', import.meta.url);
const text = readFileSync(new URL('README.md', import.meta.url), 'utf8');
const rows = text
  .slice(text.indexOf('## Rules, where they are'), text.indexOf('What a client does with all that'))
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [, sections = '', rule = '', where = '', tests = ''] = line
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
    const names = (cell: string): readonly string[] =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
    return { sections: sections.split(', '), rule, where, files: names(where), tests: names(tests) };
  });

const isThere = (name: string): boolean => existsSync(new URL(name, synapse));
const testFile = (name: string): string => (name.endsWith('.spec') ? `${name}.ts` : `${name}.test.ts`);

test('every file that the table names is there, and no rule is without a test', () => {
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.flatMap(({ files }) => files).filter((name) => !isThere(name))).toEqual([]);
  expect(rows.flatMap(({ tests }) => tests.map(testFile)).filter((name) => !isThere(name))).toEqual([]);
  expect(rows.filter(({ where, tests }) => where === '' || tests.length === 0)).toEqual([]);
});

test('every file of endpoints has a row', () => {
  const routes = readdirSync(new URL('routes/', synapse)).filter(
    (name) => !name.endsWith('.test.ts') && name !== 'all-routes.ts',
  );
  const named = rows.flatMap(({ files }) => files);
  expect(routes.filter((name) => !named.includes(`routes/${name}`))).toEqual([]);
});

test('every section of docs/synapse.md that asks something of Synapse has a row', () => {
  const named = new Set(rows.flatMap(({ sections }) => sections));
  const asked = '0.2 1.1 1.2 1.3 1.4 1.5 1.7 2 3 4.1 4.2 4.3 4.4 4.5 5 6.1 6.2 6.3 6.4 7.2 7.3 7.4 7.5 8 9';
  expect(asked.split(' ').filter((section) => !named.has(section))).toEqual([]);
});
