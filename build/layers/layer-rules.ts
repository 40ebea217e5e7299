/** Pure: given a file and what it imports, may it? */
import { builtinModules } from 'node:module';
import { type Layer, layers, reservedPackages, testExtras, withoutSandbox } from '../layers.ts';
import { repositoryPath } from './repository-path.ts';

/** A file's layer with the `*` of its pattern filled in. */
export interface PlacedLayer extends Layer {
  readonly own: string;
}

function matchedPrefix(pattern: string, file: string): string | undefined {
  const wanted = pattern.split('/');
  const parts = file.split('/').slice(0, wanted.length);
  const fits = wanted.every((name, index) => name === '*' || name === parts[index]);
  return fits ? parts.join('/') : undefined;
}

const isTest = (file: string): boolean => /(\.test\.tsx?|-double\.ts|\.fixture\.ts)$/.test(file);

/** The layer of a file, with what tests may import besides; `undefined` where no entry covers it. */
export function layerOf(file: string): PlacedLayer | undefined {
  for (const layer of layers) {
    const own = matchedPrefix(layer.files, file);
    if (own === undefined) continue;
    if (!isTest(file)) return { ...layer, own };
    const sandbox = withoutSandbox.some((folder) => file.startsWith(folder)) ? [] : testExtras.imports;
    return {
      ...layer,
      own,
      imports: [...layer.imports, ...sandbox],
      packages: [...layer.packages, ...testExtras.packages],
      node: true,
    };
  }
  return undefined;
}

const isUnder = (path: string, prefix: string): boolean =>
  path === prefix || path.startsWith(`${prefix}/`) || path.startsWith(`${prefix}.`);

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Whether a file of `layer` may import `specifier`. */
export function mayImport(layer: PlacedLayer, file: string, specifier: string): boolean {
  const path = repositoryPath(file, specifier);
  if (path !== undefined) return [layer.own, ...layer.imports].some((prefix) => isUnder(path, prefix));
  const name = packageOf(specifier);
  if (specifier.startsWith('node:') || builtinModules.includes(name)) return layer.node;
  if (layer.packages.includes(name)) return true;
  return layer.packages.includes('*') && !reservedPackages.includes(name);
}
