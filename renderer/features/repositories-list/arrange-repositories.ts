/** The list of a project's repositories as it is shown: filtered and sorted. */
import type { RepositoryRow } from '#shared/models/project-view.ts';

export type RepositoryColumn = 'name' | 'pushed' | 'size' | 'tags';

export interface RepositorySort {
  readonly column: RepositoryColumn;
  readonly direction: 'ascending' | 'descending';
}

export const byName: RepositorySort = { column: 'name', direction: 'ascending' };

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

type Comparison = (left: RepositoryRow, right: RepositoryRow) => number;

const comparisons: Readonly<Record<RepositoryColumn, Comparison>> = {
  name: (left, right) => names.compare(left.repository.name, right.repository.name),
  pushed: (left, right) => lastPush(left) - lastPush(right),
  size: (left, right) => (left.size ?? -1) - (right.size ?? -1),
  tags: (left, right) => (left.tagCount ?? -1) - (right.tagCount ?? -1),
};

/** When it was pushed to last; when it was changed, where no tag tells. Milliseconds since 1970. */
export function lastPush({ newest, repository }: RepositoryRow): number {
  return newest?.pushedAt ?? repository.modifiedAt;
}

/** Every word of the text must be in the full name, the newest tag or the id. */
export function arrangeRepositories(
  rows: readonly RepositoryRow[],
  text: string,
  { column, direction }: RepositorySort,
): readonly RepositoryRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const kept = rows.filter(({ repository, newest }) => {
    const all = `${repository.repositoryName} ${repository.id} ${newest?.tag ?? ''} ${newest?.digest ?? ''}`;
    return words.every((word) => all.toLowerCase().includes(word));
  });
  const sign = direction === 'ascending' ? 1 : -1;
  return kept.toSorted(
    (left, right) => sign * comparisons[column](left, right) || comparisons.name(left, right),
  );
}

/** How many tags: `3`, `100+` where not all were counted, undefined where it is not known yet. */
export function tagCountText({ tagCount, tagCountExact }: RepositoryRow): string | undefined {
  if (tagCount === undefined) return undefined;
  return tagCountExact ? String(tagCount) : `${tagCount}+`;
}
