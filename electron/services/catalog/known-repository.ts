import type { Repository, Tag } from '#shared/models/synapse-entities.ts';
import type { KnownRepository, ListedProject } from '../../store/account-memory.ts';

export type { KnownRepository };

/** What is known of a project, latest change first. */
export interface KnownProject extends ListedProject {
  readonly repositories: ReadonlyMap<string, KnownRepository>;
}

/** The repository as it is shown: what the entity said, with what the list says since. */
export function toShownRepository({
  repository,
  modifiedAt,
  modifiedBy,
}: KnownRepository): Repository | undefined {
  if (repository === undefined) return undefined;
  const latest = Math.max(modifiedAt, repository.modifiedAt);
  return { ...repository, modifiedAt: latest, ...(modifiedBy === undefined ? {} : { modifiedBy }) };
}

/**
 * New tags before those that are known, for a list that was read from its newest end: no tag is ever removed
 * (Synapse §5), and a tag that moved is on top again.
 */
export function mergeTags(newest: readonly Tag[], known: readonly Tag[]): readonly Tag[] {
  const byName = new Map<string, Tag>();
  // Pages shift when somebody pushes between two of them, so one tag may be in both.
  for (const tag of [...newest, ...known]) if (!byName.has(tag.tag)) byName.set(tag.tag, tag);
  return [...byName.values()];
}

/** Enough to go to one by name. */
const mostTold = 2000;

/** The repositories of all projects as far as they are known by name, latest change first. */
export function knownRepositories(projects: readonly KnownProject[]): readonly Repository[] {
  const shown = projects.flatMap(({ repositories }) =>
    [...repositories.values()].flatMap((known) => toShownRepository(known) ?? []),
  );
  return shown.toSorted((one, other) => other.modifiedAt - one.modifiedAt).slice(0, mostTold);
}
