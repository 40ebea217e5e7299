import type { DigestLookup, DigestMatch } from '#shared/models/digest-lookup.ts';

export interface GroupedMatches {
  readonly here: readonly DigestMatch[];
  readonly now: readonly DigestMatch[];
  readonly earlier: readonly DigestMatch[];
}

/** Places by what they mean: an image here, a tag that names it, a tag that did. */
export function groupMatches(matches: readonly DigestMatch[]): GroupedMatches {
  const tags = matches.filter((match) => match.where === 'tag');
  return {
    here: matches.filter(({ where }) => where === 'local'),
    now: tags.filter(({ when }) => when === 'now'),
    earlier: tags.filter(({ when }) => when === 'earlier'),
  };
}

/** How far the search has come. */
export function progressWords(lookup: DigestLookup | undefined): string {
  if (lookup === undefined) return 'Looking for the digest';
  const { matches, searched, total, done } = lookup;
  const places = matches.length === 1 ? '1 place' : `${matches.length} places`;
  const projects = total === 1 ? '1 project' : `${total} projects`;
  return done ? `${places} in ${projects}` : `${places} so far, ${searched} of ${projects} looked through`;
}
