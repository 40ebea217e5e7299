import type { LayerViolation } from './find-layer-violations.ts';

const listed = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join(', '));

/** Says what crossed a layer, and what may be imported instead. */
export function layerViolationMessage({ file, line, specifier, layer }: LayerViolation): string {
  if (layer === undefined) return `${file} is in no layer; give its folder an entry in build/layers.ts`;
  return [
    `${file}:${line} imports "${specifier}", which ${layer.own} may not.`,
    `  It may import from: ${listed([layer.own, ...layer.imports])}`,
    `  npm packages:       ${listed(layer.packages)}`,
    `  Node's own modules: ${layer.node ? 'yes' : 'no'}`,
  ].join('\n');
}
