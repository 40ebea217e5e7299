import type { Tag, TagPage } from '#shared/models/synapse-entities.ts';
import type { Sort } from '../../ui/table/column.ts';

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

/** Those with the text as part of the tag or its digest; case does not count. */
export function filterTags(tags: readonly Tag[], text: string): readonly Tag[] {
  const wanted = text.trim().toLowerCase();
  return tags.filter(({ tag, digest }) => tag.toLowerCase().includes(wanted) || digest.includes(wanted));
}

/** The order in which Synapse lists them, page by page. */
export const newestFirst: Sort = { column: 'pushed', direction: 'descending' };

/** Whether the list can only be right with every tag read, since it is not as Synapse pages it. */
export function needsAllTags(text: string, { column, direction }: Sort): boolean {
  return text.trim() !== '' || column !== newestFirst.column || direction !== newestFirst.direction;
}
