import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importsOf } from './imports-of.ts';
import { repositoryPath } from './repository-path.ts';
import { sourceFiles } from './source-files.ts';

/** Files of which each imports the next, and the last imports the first. */
export type ImportCircle = readonly string[];

/** For each file the files that it imports. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** The shortest way from `start` back to `start`, or `undefined` where none of what it imports leads back. */
function shortestCircle(graph: ImportGraph, start: string): ImportCircle | undefined {
  const cameFrom = new Map<string, string>();
  const waiting = [start];
  for (const file of waiting) {
    for (const imported of graph.get(file) ?? []) {
      if (imported === start) return wayTo(file, start, cameFrom);
      if (cameFrom.has(imported)) continue;
      cameFrom.set(imported, file);
      waiting.push(imported);
    }
  }
  return undefined;
}

function wayTo(end: string, start: string, cameFrom: ReadonlyMap<string, string>): ImportCircle {
  const way = [end];
  for (let file = end; file !== start; ) {
    file = cameFrom.get(file) ?? start;
    way.unshift(file);
  }
  return way;
}

/** Circles of a graph: for each file that is in any, at least one, the shortest of that file or of another. */
export function circlesIn(graph: ImportGraph): readonly ImportCircle[] {
  const circles: ImportCircle[] = [];
  const told = new Set<string>();
  for (const file of [...graph.keys()].sort()) {
    if (told.has(file)) continue;
    const circle = shortestCircle(graph, file);
    for (const member of circle ?? []) told.add(member);
    if (circle !== undefined) circles.push(circle);
  }
  return circles;
}

/**
 * Reads every source file of the repository at `root` and returns the circles of their imports. Imports of
 * types count: they do no harm when the program runs, but such files can only be understood together.
 */
export async function findImportCircles(root: string): Promise<readonly ImportCircle[]> {
  const files = await sourceFiles(root);
  const entries = await Promise.all(
    files.map(async (file) => {
      const imports = importsOf(file, await readFile(join(root, file), 'utf8'));
      const paths = imports.flatMap(({ specifier }) => repositoryPath(file, specifier) ?? []);
      return [file, paths] as const;
    }),
  );
  return circlesIn(new Map(entries));
}

/** Names a circle so that each import of it can be found. */
export function importCircleMessage(circle: ImportCircle): string {
  const [first = '', ...rest] = circle;
  return `These files import each other in a circle:\n  ${[first, ...rest, first].join('\n  → ')}`;
}
