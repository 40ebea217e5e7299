import type { Freshness, ProjectView, ProjectViewName } from '#shared/models/project-view.ts';
import type { AccountSession } from '../accounts/account-session.ts';
import { changesOf } from '../live-value.ts';
import type { CatalogStore } from './catalog-store.ts';
import type { OpenView } from './project-views.ts';
import type { ReadingState } from './reading.ts';

export interface BrowseDeps {
  readonly session: AccountSession;
  readonly catalogs: CatalogStore;
}

/**
 * A list of projects as it was last time, then as Synapse says, and again whenever it changes. Says nothing
 * until there is something to show, or a reason why not.
 */
export async function* browseView(
  { session, catalogs }: BrowseDeps,
  name: ProjectViewName,
  signal: AbortSignal,
): AsyncGenerator<ProjectView, void> {
  const view = (await catalogs.of(session)).views.of(name);
  const leave = view.reading.attend();
  try {
    for await (const _ of changesOf([view.list, view.reading.state], signal)) {
      const shown = toProjectView(view);
      if (shown.asOf !== undefined || shown.problem !== undefined) yield shown;
    }
  } finally {
    leave();
  }
}

function toProjectView({ list, reading }: OpenView): ProjectView {
  const { projects, nextPage, asOf } = list.get();
  const { problem } = reading.state.get();
  return {
    projects,
    freshness: freshnessOf(reading.state.get()),
    ...(nextPage === undefined ? {} : { hasMore: true }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** How much what is shown is to be trusted, by how reading it went. */
export function freshnessOf({ isReading, problem }: ReadingState): Freshness {
  if (problem !== undefined) return 'failed';
  return isReading ? 'cached' : 'fresh';
}
