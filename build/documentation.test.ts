/** Pages of the repository, held against it: their links lead somewhere, and the files they name are there. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { expect, it } from 'vitest';
import { repositoryRoot } from './checks/repository-root.ts';

const pages = globSync(['*.md', '{docs,shared,electron,renderer,e2e,build}/**/*.md'], { cwd: repositoryRoot })
  .map((name) => name.split(sep).join('/'))
  .map((page) => ({ page, text: readFileSync(join(repositoryRoot, page), 'utf8') }));

const withoutCode = (text: string): string => text.replaceAll(/^```.*?^```/gms, '');
const isThere = (path: string): boolean => existsSync(join(repositoryRoot, path));

/** The anchors that GitHub gives to headings. */
const anchorsOf = (text: string): readonly string[] =>
  [...withoutCode(text).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\- ]/gu, '')
      .replaceAll(' ', '-'),
  );

it('has pages', () => {
  expect(pages.map(({ page }) => page)).toEqual(
    expect.arrayContaining(['README.md', 'docs/architecture.md']),
  );
});

it('links from page to page lead somewhere', () => {
  const broken = pages.flatMap(({ page, text }) =>
    [...withoutCode(text).matchAll(/\]\((?!https?:)([^)\s]*)\)/g)]
      .map(([, link = '']) => link)
      .filter((link) => {
        const [path = '', anchor] = link.split('#');
        const target =
          path === ''
            ? page
            : normalize(join(dirname(page), path))
                .split(sep)
                .join('/');
        if (!isThere(target)) return true;
        if (anchor === undefined) return false;
        return !anchorsOf(readFileSync(join(repositoryRoot, target), 'utf8')).includes(anchor);
      })
      .map((link) => `${page}: ${link}`),
  );
  expect(broken).toEqual([]);
});

it('files that pages name are there', () => {
  const missing = pages.flatMap(({ page, text }) =>
    [...withoutCode(text).matchAll(/`((?:shared|electron|renderer|e2e|build|docs)\/[\w./-]+)`/g)]
      .map(([, path = '']) => path)
      .filter((path) => !path.includes('/generated/') && !isThere(path))
      .map((path) => `${page}: ${path}`),
  );
  expect(missing).toEqual([]);
});

it('commands that pages name are in package.json', () => {
  const { scripts } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const unknown = pages.flatMap(({ page, text }) =>
    [...text.matchAll(/\bnpm run ([\w-]+)/g)]
      .map(([, name = '']) => name)
      .filter((name) => scripts[name] === undefined)
      .map((name) => `${page}: npm run ${name}`),
  );
  expect(unknown).toEqual([]);
});
