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

/** What of the list is shown, and in which order. */
export interface TagArrangement {
  /** Part of a tag or of its digest. */
  readonly text: string;
  readonly by: 'tag' | 'pushed';
  readonly direction: 'ascending' | 'descending';
}

export const newestFirst: TagArrangement = { text: '', by: 'pushed', direction: 'descending' };

/** Whether the arrangement can only be right with every tag read: Synapse pages them newest push first. */
export function needsAllTags({ text, by, direction }: TagArrangement): boolean {
  return text.trim() !== '' || by === 'tag' || direction === 'ascending';
}

const names = new Intl.Collator('en', { numeric: true });

/** The tags to show. Numbers in tags count as numbers: `v2` stands before `v10`. */
export function arrangeTags(tags: readonly Tag[], { text, by, direction }: TagArrangement): readonly Tag[] {
  const wanted = text.trim().toLowerCase();
  const fits = ({ tag, digest }: Tag) => tag.toLowerCase().includes(wanted) || digest.includes(wanted);
  const sign = direction === 'ascending' ? 1 : -1;
  return tags
    .filter(fits)
    .sort((left, right) =>
      by === 'tag'
        ? sign * names.compare(left.tag, right.tag)
        : sign * (left.pushedAt - right.pushedAt) || names.compare(right.tag, left.tag),
    );
}
