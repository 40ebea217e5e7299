/** Which commands a typed text means, best first. */

export interface Rankable {
  readonly title: string;
  /** Further words it can be found by, not shown as its title. */
  readonly keywords?: string | undefined;
}

/**
 * Keeps what has every typed word, and puts first what starts with the text, then what has a word starting
 * with it; in each rank the given order stays.
 */
export function rankCommands<T extends Rankable>(
  commands: readonly T[],
  query: string,
  limit: number,
): readonly T[] {
  const text = query.trim().toLowerCase();
  if (text === '') return commands.slice(0, limit);
  const words = text.split(/\s+/);
  const ranks: T[][] = [[], [], []];
  for (const command of commands) {
    const rank = rankOf(command, text, words);
    if (rank !== undefined) ranks[rank]?.push(command);
  }
  return ranks.flat().slice(0, limit);
}

function rankOf(
  { title, keywords = '' }: Rankable,
  text: string,
  words: readonly string[],
): number | undefined {
  const lower = title.toLowerCase();
  const all = `${lower} ${keywords.toLowerCase()}`;
  if (!words.every((word) => all.includes(word))) return undefined;
  if (lower.startsWith(text)) return 0;
  return lower.split(/[\s/:._-]+/).some((part) => part.startsWith(words[0] ?? '')) ? 1 : 2;
}
