import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importsOf } from './imports-of.ts';
import { layerOf, mayImport, type PlacedLayer } from './layer-rules.ts';
import { sourceFiles } from './source-files.ts';

export interface LayerViolation {
  /** Path from the repository root, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly specifier: string;
  /** `undefined`: the file is in no layer at all. */
  readonly layer: PlacedLayer | undefined;
}

/** The violations in one file's text. */
export function violationsIn(file: string, source: string): readonly LayerViolation[] {
  const layer = layerOf(file);
  const imports = importsOf(file, source);
  if (layer === undefined) return [{ file, line: 1, specifier: '', layer }];
  return imports
    .filter(({ specifier }) => !mayImport(layer, file, specifier))
    .map(({ specifier, line }) => ({ file, line, specifier, layer }));
}

/** Reads every source file of the repository at `root` and returns the imports that cross a layer. */
export async function findLayerViolations(root: string): Promise<readonly LayerViolation[]> {
  const files = await sourceFiles(root);
  const found = await Promise.all(
    files.map(async (file) => violationsIn(file, await readFile(join(root, file), 'utf8'))),
  );
  return found.flat();
}
