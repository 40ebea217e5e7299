/**
 * Names of repositories, Synapse §7.4.
 *
 *     name      = [ domain [ ":" port ] "/" ] path
 *     path      = first *( "/" component )
 *     first     = 1*( a-z 0-9 )                         no separators: the Synapse id, for managed names
 *     component = 1*( a-z 0-9 ) *( separator 1*( a-z 0-9 ) )
 *     separator = "." / "_" / "__" / 1*"-"
 *     domain    = label *( "." label ), labels of letters and digits with inner hyphens
 *
 * A first part of only lower-case letters and digits is path, never domain.
 */

const first = '[a-z0-9]+';
const component = `${first}(?:(?:\\.|__?|-+)${first})*`;
const path = new RegExp(`^${first}(?:/${component})*$`);
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
const domain = new RegExp(`^${label}(?:\\.${label})*(?::[0-9]+)?$`);
/** Distribution's own limit for a whole name. */
const longest = 255;

/** Whether the text is a path as a managed repository has it. */
export function isRepositoryPath(text: string): boolean {
  return text.length <= longest && path.test(text);
}

/** Splits a full name; `undefined` where the grammar is broken. `host` is absent for Docker Hub. */
export function parseRepositoryName(text: string): { host?: string; path: string } | undefined {
  if (text.length > longest) return undefined;
  if (isRepositoryPath(text)) return { path: text };
  const slash = text.indexOf('/');
  if (slash < 1) return undefined;
  const host = text.slice(0, slash);
  const rest = text.slice(slash + 1);
  return domain.test(host) && path.test(rest) ? { host, path: rest } : undefined;
}

/** The project that a managed path belongs to: `syn12/tool` is in `syn12`. */
export function projectInPath(text: string): string | undefined {
  return isRepositoryPath(text) ? /^syn\d{1,15}(?=\/|$)/.exec(text)?.[0] : undefined;
}
