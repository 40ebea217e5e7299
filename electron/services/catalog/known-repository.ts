import type { Tag } from '#shared/models/synapse-entities.ts';
import type { KnownRepository, ListedProject } from '../../store/account-memory.ts';

export type { KnownRepository };

/** What is known of a project, latest change first. */
export interface KnownProject extends ListedProject {
  readonly repositories: ReadonlyMap<string, KnownRepository>;
}

/** Whether the tags are still those of the repository as its list tells. */
export function hasFreshTags({ tags, modifiedAt }: KnownRepository): boolean {
  return tags !== undefined && modifiedAt > 0 && tags.readAt === modifiedAt;
}

/** Whether name and kind are known, and can't have changed: only external repositories are ever renamed. */
export function hasFreshName({ repository, modifiedAt }: KnownRepository): boolean {
  if (repository === undefined) return false;
  return repository.managed || (modifiedAt > 0 && repository.modifiedAt === modifiedAt);
}

/** The repository as it is shown: what the entity said, with what the list says since. */
export function toShownRepository({ repository, modifiedAt, modifiedBy }: KnownRepository) {
  if (repository === undefined) return undefined;
  return { ...repository, modifiedAt, ...(modifiedBy === undefined ? {} : { modifiedBy }) };
}

/**
 * New tags before those that are known, for a list that was read from its newest end: no tag is ever removed
 * (contract 5), and a tag that moved is on top again.
 */
export function mergeTags(newest: readonly Tag[], known: readonly Tag[]): readonly Tag[] {
  const seen = new Set(newest.map(({ tag }) => tag));
  return [...newest, ...known.filter(({ tag }) => !seen.has(tag))];
}

/** Whether a tag stands as it did; then so does all that was pushed before it. */
export function isKnownTag(tag: Tag, known: readonly Tag[]): boolean {
  return known.some(
    (one) => one.tag === tag.tag && one.digest === tag.digest && one.pushedAt === tag.pushedAt,
  );
}
