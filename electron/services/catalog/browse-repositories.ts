import { setTimeout as pause } from 'node:timers/promises';
import type { RepositoryListing, RepositoryRow } from '#shared/models/project-view.ts';
import type { Problem } from '#shared/problems.ts';
import { LiveValue } from '../live-value.ts';
import type { BrowseDeps } from './browse-views.ts';
import type { Catalog } from './catalog.ts';
import { type KnownProject, type KnownRepository, toShownRepository } from './known-repository.ts';

/** Names and tags come many in a second; nobody reads faster than this. */
const batchIntervalMs = 120;

/**
 * The repositories of a project: those known from last time at once, then their names, tags and people as
 * Synapse tells them. Ends when all is known. Sizes are in the registry, at two more requests each, so they are
 * there once a manifest was looked at.
 */
export async function* browseRepositories(
  deps: BrowseDeps,
  projectId: string,
  signal: AbortSignal,
): AsyncGenerator<RepositoryListing, void> {
  const catalog = await deps.catalogs.of(deps.session);
  const project = catalog.projects.project(projectId);
  const progress = new LiveValue<Progress>({ version: 0, listed: false });
  const ended = new AbortController();
  const bump = () => progress.update((now) => ({ ...now, version: now.version + 1 }));
  void follow(project, AbortSignal.any([signal, ended.signal]), bump);
  const work = learn(deps, catalog, projectId, { progress, bump })
    .catch((error: unknown) => (signal.aborted ? undefined : deps.problemOf(error)))
    .finally(() => ended.abort());
  for await (const { listed } of progress.watch(AbortSignal.any([signal, ended.signal]))) {
    const known = project.get();
    const freshness = listed ? 'fresh' : 'cached';
    if (known.listedAt !== undefined) yield { ...toListing(catalog, known), freshness, filling: true };
    await pause(batchIntervalMs, undefined, { signal: AbortSignal.any([signal, ended.signal]) }).catch(
      () => undefined,
    );
  }
  const problem = await work;
  if (signal.aborted) return;
  const listing = toListing(catalog, project.get());
  if (problem === undefined) yield { ...listing, freshness: 'fresh', filling: false };
  else yield { ...listing, freshness: 'failed', filling: false, problem };
}

interface Progress {
  readonly version: number;
  /** Whether Synapse has told which repositories there are. */
  readonly listed: boolean;
}

async function follow(
  project: LiveValue<KnownProject>,
  signal: AbortSignal,
  bump: () => void,
): Promise<void> {
  for await (const _ of project.watch(signal)) bump();
}

async function learn(
  { session: { synapse } }: BrowseDeps,
  catalog: Catalog,
  projectId: string,
  { progress, bump }: { readonly progress: LiveValue<Progress>; readonly bump: () => void },
): Promise<Problem | undefined> {
  await catalog.projects.list(projectId, 'screen');
  progress.update((now) => ({ ...now, listed: true }));
  const people = namePeople(catalog, projectId, (ids, stop) => synapse.principals(ids, stop)).then(bump);
  await Promise.all([people, catalog.projects.fill(projectId, 'screen', { tags: true })]);
  return undefined;
}

/** Asks who the people are that pushed last, all at once, where they are not known. */
async function namePeople(
  catalog: Catalog,
  projectId: string,
  ask: (
    ids: readonly string[],
    stop: AbortSignal,
  ) => Promise<readonly { readonly id: string; readonly name: string }[]>,
): Promise<void> {
  const { repositories } = catalog.projects.project(projectId).get();
  const ids = [...repositories.values()].flatMap(({ modifiedBy }) => modifiedBy ?? []);
  const unknown = [...new Set(ids)].filter((id) => catalog.personName(id) === undefined);
  if (unknown.length === 0) return;
  const named = await catalog.queue.ask(`people ${unknown.sort()}`, 'screen', (stop) => ask(unknown, stop));
  catalog.rememberPeople(named);
}

function toListing(catalog: Catalog, project: KnownProject) {
  const rows = [...project.repositories.values()].flatMap((known) => toRow(catalog, known) ?? []);
  return { rows, ...(project.listedAt === undefined ? {} : { asOf: project.listedAt }) };
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
