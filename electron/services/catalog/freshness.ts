/**
 * When what was read from Synapse has to be read again: decided here for every view, for drift and for lock
 * files. There are two rules. A list is good for a while after it was read. What a list dates is good for as
 * long as its date stands: each recorded push changes a repository's `modifiedOn` (Synapse §4.1), so an
 * unchanged repository is not asked about, whatever its age.
 */
import type { Tag } from '#shared/models/synapse-entities.ts';
import type { RepositoryHeader } from '../../clients/synapse/listing-calls.ts';
import type { KnownProject, KnownRepository } from './known-repository.ts';

/** How long a list is good once it was read, by who asks; in milliseconds. */
export const goodForMs = {
  /** A view that is opened: what several of them show is read once. */
  view: 30_000,
  /** A search through everything, begun again. */
  search: 60_000,
  /** Drift, while nobody asks for it. */
  drift: 5 * 60_000,
} as const;

/**
 * Whether a list that was read then is good still.
 *
 * @param readAt milliseconds since 1970; undefined for never
 */
export function isGood(readAt: number | undefined, forMs: number, now: number = Date.now()): boolean {
  // A clock that was set back makes nothing good for longer.
  return readAt !== undefined && readAt <= now && now - readAt < forMs;
}

/** When the repository changed last, as far as its project's list or it itself told; 0 where neither did. */
export function lastChange({ modifiedAt, repository }: KnownRepository): number {
  return Math.max(modifiedAt, repository?.modifiedAt ?? 0);
}

/**
 * Whether so many of the newest tags are known, and are still those of the repository.
 *
 * @param count how many; all where there are fewer
 */
export function hasFreshTags(known: KnownRepository, count: number): boolean {
  const { tags } = known;
  const isUnchanged = tags !== undefined && tags.readAt > 0 && tags.readAt === lastChange(known);
  return isUnchanged && (tags.complete || tags.list.length >= count);
}

/** Whether name and kind are known, and can't have changed: only external repositories are ever renamed. */
export function hasFreshName({ repository, modifiedAt }: KnownRepository): boolean {
  if (repository === undefined) return false;
  return repository.managed || (modifiedAt > 0 && repository.modifiedAt >= modifiedAt);
}

/**
 * Whether what follows the headers read so far is as it was: the list is sorted by latest change, so nothing
 * after an unchanged one changed, and the number tells that nothing after it went away.
 *
 * @param total how many repositories Synapse says there are
 */
export function restIsKnown(
  { repositories, listedAt }: KnownProject,
  headers: readonly RepositoryHeader[],
  total: number | undefined,
): boolean {
  const last = headers.at(-1);
  if (listedAt === undefined || last === undefined || total === undefined) return false;
  if (last.modifiedAt === 0 || repositories.get(last.id)?.modifiedAt !== last.modifiedAt) return false;
  const ids = new Set([...repositories.keys(), ...headers.map(({ id }) => id)]);
  return ids.size === total;
}

/** Whether a tag stands as it did; then so does all that was pushed before it. */
export function isKnownTag(tag: Tag, known: readonly Tag[]): boolean {
  return known.some(
    (one) => one.tag === tag.tag && one.digest === tag.digest && one.pushedAt === tag.pushedAt,
  );
}
