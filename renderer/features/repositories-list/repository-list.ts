/** Which repositories of a project a search keeps, and what their list says of them. */
import type { RepositoryRow } from '#shared/models/project-view.ts';

/** Those with every word of the text in the full name, the id, the newest tag or its digest. */
export function filterRepositories(rows: readonly RepositoryRow[], text: string): readonly RepositoryRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ repository, newest }) => {
    const all = `${repository.repositoryName} ${repository.id} ${newest?.tag ?? ''} ${newest?.digest ?? ''}`;
    return words.every((word) => all.toLowerCase().includes(word));
  });
}

/** When it was pushed to last; when it was changed, where no tag tells. Milliseconds since 1970. */
export function lastPush({ newest, repository }: RepositoryRow): number {
  return newest?.pushedAt ?? repository.modifiedAt;
}

/** How many tags: `3`, `100+` where not all were counted, undefined where it is not known yet. */
export function tagCountText({ tagCount, tagCountExact }: RepositoryRow): string | undefined {
  if (tagCount === undefined) return undefined;
  return tagCountExact ? String(tagCount) : `${tagCount}+`;
}
