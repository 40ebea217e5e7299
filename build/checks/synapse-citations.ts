/**
 * Comments cite the facts they rest on as `Synapse §6.1`, with further sections as `, §7.3`. Each must be a
 * heading of docs/synapse.md, so that a reader finds it and a section is not renamed away under its readers.
 */
import { glob, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { sourceFiles } from '../layers/source-files.ts';

export interface CitationMistake {
  /** Path from the repository root, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

const page = 'docs/synapse.md';
const section = String.raw`§\d+(?:\.[0-9A-Z]+)?`;
// A citation may run over the end of a comment's line.
const gap = String.raw`(?:\s|\*|//)+`;
const citation = new RegExp(`\\bSynapse${gap}${section}(?:(?:,|,? and)${gap}${section})*`, 'g');

/** The numbers of the page's headings, such as `6.1` of `### 6.1 What the caller may do`. */
export function sectionsOf(markdown: string): ReadonlySet<string> {
  return new Set([...markdown.matchAll(/^#{2,4} (\d+(?:\.[0-9A-Z]+)?) /gm)].map(([, number = '']) => number));
}

/** The citations in one file's text that lead nowhere, and the section signs that cite no page at all. */
export function citationMistakes(
  file: string,
  text: string,
  sections: ReadonlySet<string>,
): readonly CitationMistake[] {
  const mistakes: CitationMistake[] = [];
  const report = (index: number, message: string) =>
    mistakes.push({ file, line: text.slice(0, index).split('\n').length, message });
  const cited = new Set<number>();
  // On the page itself a bare `§6.1` is a citation too.
  const pattern = file === page ? new RegExp(section, 'g') : citation;
  for (const match of text.matchAll(pattern)) {
    for (const sign of match[0].matchAll(new RegExp(section, 'g'))) {
      const index = match.index + sign.index;
      cited.add(index);
      const number = sign[0].slice(1);
      if (!sections.has(number)) report(index, `${page} has no section ${number}.`);
    }
  }
  for (const { index } of text.matchAll(/(?<!RFC \d+ )§/g)) {
    if (!cited.has(index))
      report(index, 'Which page? Write "Synapse §6.1", and further sections as ", §7.3".');
  }
  for (const { index } of text.matchAll(/\bcontract \d/gi)) {
    report(index, `The page is ${page}: write "Synapse §6.1".`);
  }
  return mistakes;
}

/** Reads every source and documentation file of the repository at `root`. */
export async function findCitationMistakes(root: string): Promise<readonly CitationMistake[]> {
  const sections = sectionsOf(await readFile(join(root, page), 'utf8'));
  const pages = await Array.fromAsync(
    glob('{docs,shared,electron,renderer,e2e,build}/**/*.md', { cwd: root }),
    (name) => name.split(sep).join('/'),
  );
  // The check and its test have to name wrong citations.
  const files = [...pages, ...(await sourceFiles(root))].filter(
    (file) => !file.includes('synapse-citations'),
  );
  const found = await Promise.all(
    files.map(async (file) => citationMistakes(file, await readFile(join(root, file), 'utf8'), sections)),
  );
  return found.flat();
}

export function citationMessage({ file, line, message }: CitationMistake): string {
  return `${file}:${line} ${message}`;
}
