import type { Tag } from '#shared/models/synapse-entities.ts';
import type { Sort } from '../../ui/table/column.ts';

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
