import type { ProjectView, ProjectViewName } from '#shared/models/project-view.ts';
import type { Project, ProjectPage } from '#shared/models/synapse-entities.ts';
import type { Problem } from '#shared/problems.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import type { AccountSession } from '../accounts/account-session.ts';
import type { Catalog } from './catalog.ts';
import type { CatalogStore } from './catalog-store.ts';

export interface BrowseDeps {
  readonly session: AccountSession;
  readonly catalogs: CatalogStore;
  readonly problemOf: (error: unknown) => Problem;
}

/** As many as were shown last time are read again at once, up to this. */
const mostRefreshed = 200;
/** More than that are not remembered. */
const mostRemembered = 1000;

const filters = { recent: 'all', mine: 'created', shared: 'participated', team: 'team' } as const;

/** A list of projects as it was last time, then as Synapse says now. */
export async function* browseView(
  deps: BrowseDeps,
  view: ProjectViewName,
  signal: AbortSignal,
): AsyncGenerator<ProjectView, void> {
  const catalog = await deps.catalogs.of(deps.session);
  const remembered = catalog.view(keyOf(view));
  const { projects = [], asOf } = remembered ?? {};
  const time = asOf === undefined ? {} : { asOf };
  if (remembered !== undefined) yield { projects, freshness: 'cached', ...time };
  try {
    const page = await refresh(deps.session.synapse, view, projects.length, signal);
    remember(catalog, view, page.projects);
    yield { ...page, freshness: 'fresh', asOf: Date.now() };
  } catch (error) {
    if (signal.aborted) return;
    yield { projects, freshness: 'failed', ...time, problem: deps.problemOf(error) };
  }
}

/** The page that follows; what was seen is remembered with what came before. */
export async function moreOfView(
  { session, catalogs }: BrowseDeps,
  view: ProjectViewName,
  page: string,
  signal: AbortSignal,
): Promise<ProjectPage> {
  const catalog = await catalogs.of(session);
  const more = await readPage(session.synapse, view, page, signal);
  const before = catalog.view(keyOf(view))?.projects ?? [];
  const known = new Set(before.map(({ id }) => id));
  remember(catalog, view, [...before, ...more.projects.filter(({ id }) => !known.has(id))]);
  return more;
}

async function refresh(
  synapse: SynapseClient,
  view: ProjectViewName,
  shown: number,
  signal: AbortSignal,
): Promise<ProjectPage> {
  let page = await readPage(synapse, view, undefined, signal);
  while (page.nextPage !== undefined && page.projects.length < Math.min(shown, mostRefreshed)) {
    const more = await readPage(synapse, view, page.nextPage, signal);
    page = { ...more, projects: [...page.projects, ...more.projects] };
  }
  return page;
}

async function readPage(
  synapse: SynapseClient,
  view: ProjectViewName,
  page: string | undefined,
  signal: AbortSignal,
): Promise<ProjectPage> {
  if (view.kind === 'favorites') return { projects: await synapse.favorites(signal) };
  const teamId = view.kind === 'team' ? view.teamId : undefined;
  const [list, favorites] = await Promise.all([
    synapse.listProjects({ filter: filters[view.kind], teamId, page }, signal),
    synapse.favorites(signal),
  ]);
  const starred = new Set(favorites.map(({ id }) => id));
  return { ...list, projects: list.projects.map((one) => ({ ...one, favorite: starred.has(one.id) })) };
}

function remember(catalog: Catalog, view: ProjectViewName, projects: readonly Project[]): void {
  catalog.rememberView(keyOf(view), projects.slice(0, mostRemembered));
  for (const { id, name } of projects) catalog.projects.rename(id, name);
}

function keyOf(view: ProjectViewName): string {
  return view.kind === 'team' ? `team ${view.teamId}` : view.kind;
}
