import { setTimeout as pause } from 'node:timers/promises';
import type { RepositoryListing, RepositoryRow } from '#shared/models/project-view.ts';
import { changesOf } from '../live-value.ts';
import { type BrowseDeps, freshnessOf } from './browse-views.ts';
import type { Catalog } from './catalog.ts';
import { type KnownProject, type KnownRepository, toShownRepository } from './known-repository.ts';
import type { ListingDetail, OpenListing } from './repository-listings.ts';

/** Names and tags come many in a second; nobody reads faster than this. */
const batchIntervalMs = 120;

/**
 * The repositories of a project: those known from last time at once, then as Synapse tells of them, and again
 * whenever one changes. Says nothing until there is something to show, or a reason why not. Sizes are in the
 * registry, at two more requests each, so they are there once a manifest was looked at.
 */
export async function* browseRepositories(
  { session, catalogs }: BrowseDeps,
  { projectId, detail }: { readonly projectId: string; readonly detail: ListingDetail },
  signal: AbortSignal,
): AsyncGenerator<RepositoryListing, void> {
  const catalog = await catalogs.of(session);
  const project = catalog.projects.project(projectId);
  const listing = catalog.listings.of(projectId, detail);
  const leave = listing.reading.attend();
  try {
    for await (const _ of changesOf([project, listing.reading.state], signal)) {
      listing.follow();
      const shown = toRepositoryListing(catalog, project.get(), listing);
      if (shown.asOf !== undefined || shown.problem !== undefined) yield shown;
      await pause(batchIntervalMs, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    leave();
  }
}

function toRepositoryListing(
  catalog: Catalog,
  { name, repositories, listedAt }: KnownProject,
  { reading, isListed }: OpenListing,
): RepositoryListing {
  const { isReading, problem } = reading.state.get();
  return {
    rows: [...repositories.values()].flatMap((known) => toRow(catalog, known) ?? []),
    freshness: problem === undefined && isListed() ? 'fresh' : freshnessOf(reading.state.get()),
    filling: isReading,
    ...(name === undefined ? {} : { projectName: name }),
    ...(listedAt === undefined ? {} : { asOf: listedAt }),
    ...(problem === undefined ? {} : { problem }),
  };
}

function toRow(catalog: Catalog, known: KnownRepository): RepositoryRow | undefined {
  const repository = toShownRepository(known);
  if (repository === undefined) return undefined;
  const { tags } = known;
  const [newest] = tags?.list ?? [];
  const name = repository.modifiedBy === undefined ? undefined : catalog.personName(repository.modifiedBy);
  const size = newest === undefined ? undefined : catalog.manifests.find(newest.digest)?.size;
  return {
    repository: { ...repository, ...(name === undefined ? {} : { modifiedByName: name }) },
    ...(newest === undefined ? {} : { newest }),
    ...(tags === undefined ? {} : { tagCount: tags.list.length }),
    tagCountExact: tags?.complete ?? false,
    ...(size === undefined ? {} : { size }),
  };
}
