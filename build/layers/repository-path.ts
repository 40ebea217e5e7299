import { posix } from 'node:path';

/**
 * The path from the repository's root that `specifier` names in `file`, or `undefined` for a package or one of
 * Node's own modules.
 */
export function repositoryPath(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier);
  if (specifier.startsWith('#')) return specifier.slice(1);
  return undefined;
}
