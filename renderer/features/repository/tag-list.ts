import type { Tag, TagPage } from '#shared/models/synapse-entities.ts';

/** The tags of all pages read so far. A tag that moved between two reads is kept once, as read first. */
export function joinTagPages(pages: readonly TagPage[]): readonly Tag[] {
  const byName = new Map<string, Tag>();
  for (const tag of pages.flatMap((page) => page.tags)) {
    if (!byName.has(tag.tag)) byName.set(tag.tag, tag);
  }
  return [...byName.values()];
}

/** The tag that was pushed last; it is what the page's pull command means. */
export function newestTag(tags: readonly Tag[]): Tag | undefined {
  return tags.reduce<Tag | undefined>(
    (newest, tag) => (newest === undefined || tag.pushedAt > newest.pushedAt ? tag : newest),
    undefined,
  );
}
