import { parseSync } from 'oxc-parser';

export interface ImportStatement {
  readonly specifier: string;
  /** 1-based. */
  readonly line: number;
}

/**
 * Every module a source file names: imports, re-exports, and `import('...')` of a fixed name. Imports of types
 * count too, for they tie layers together as much.
 */
export function importsOf(file: string, source: string): readonly ImportStatement[] {
  const { module } = parseSync(file, source);
  const found = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest),
    ...module.staticExports.flatMap(({ entries }) => entries.map(({ moduleRequest }) => moduleRequest)),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => {
      const text = source.slice(start, end);
      return /^(['"`])[^$]*\1$/.test(text) ? { value: text.slice(1, -1), start } : undefined;
    }),
  ];
  const statements = new Map<number, ImportStatement>();
  for (const request of found) {
    if (!request) continue;
    const line = source.slice(0, request.start).split('\n').length;
    statements.set(request.start, { specifier: request.value, line });
  }
  return [...statements.values()];
}
