/**
 * Projects, repositories and tags as the catalog knows them: what was seen last is there at once, and every
 * part of the page that shows the same list reads the same stream.
 */
import { useCallback, useEffect, useMemo } from 'react';
import {
  isSettled,
  type ProjectView,
  type ProjectViewName,
  type RepositoryListing,
  type TagListing,
} from '#shared/models/project-view.ts';
import type { Project } from '#shared/models/synapse-entities.ts';
import type { Problem } from '#shared/problems.ts';
import { client } from '../connection/client.ts';
import { type Shared, useShared, useSharedMany } from '../connection/shared-streams.ts';
import { useCommand } from '../connection/use-command.ts';
import { presentAccountKey, useAccounts, useSignedIn } from './accounts.ts';
import { readSession } from './read-session.ts';
import { useSession } from './session.ts';

/** How a list came to be as it is shown. */
export interface Reading {
  readonly isReading: boolean;
  /** When what is shown was read, in milliseconds since 1970; undefined where nothing is known. */
  readonly asOf: number | undefined;
  /** Why it could not be read, or read again. */
  readonly problem: Problem | undefined;
}

export interface ShownView extends Reading {
  /** Undefined until there is anything to show. */
  readonly projects: readonly Project[] | undefined;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly refresh: () => void;
}

/** One list of projects, for whoever is signed in. */
export function useProjectView(view: ProjectViewName): ShownView {
  const key = useListKey(`projects ${viewKey(view)}`);
  const shared = useShared<ProjectView>(key, (signal) => client.projects.browse(view, { signal }));
  const paging = useCommand();
  const { forget, run, isBusy } = paging;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list has had no trouble yet
  useEffect(() => forget(), [key]);
  const { value } = shared;
  const reading = readingOf(shared, key);
  return {
    ...reading,
    projects: value?.asOf === undefined ? undefined : value.projects,
    isReading: reading.isReading || isBusy,
    problem: reading.problem ?? paging.problem,
    hasMore: value?.hasMore === true && paging.problem === undefined,
    loadMore: () => {
      if (!isBusy) void run(() => client.projects.more(view));
    },
    refresh: () => {
      forget();
      askAgain(() => client.projects.refresh(view));
    },
  };
}

const favoritesView: ProjectViewName = { kind: 'favorites' };

/** Ids of the user's favorite projects; undefined until they are known. */
export function useFavoriteIds(): ReadonlySet<string> | undefined {
  const { projects } = useProjectView(favoritesView);
  return useMemo(() => projects && new Set(projects.map(({ id }) => id)), [projects]);
}

const recentView: ProjectViewName = { kind: 'recent' };

export interface ShownProjects extends Omit<ShownView, 'projects'> {
  readonly favorites: readonly Project[];
  readonly projects: readonly Project[];
  /** Whether anything is known yet. */
  readonly known: boolean;
}

const noProjects: readonly Project[] = [];

/** The user's favorites, and all projects by latest activity as far as they were read. */
export function useProjects(): ShownProjects {
  const favorites = useProjectView(favoritesView);
  const recent = useProjectView(recentView);
  return {
    favorites: favorites.projects ?? noProjects,
    projects: recent.projects ?? noProjects,
    known: favorites.projects !== undefined || recent.projects !== undefined,
    isReading: favorites.isReading || recent.isReading,
    asOf: recent.asOf ?? favorites.asOf,
    problem: recent.problem ?? favorites.problem,
    hasMore: recent.hasMore,
    loadMore: recent.loadMore,
    refresh: () => {
      recent.refresh();
      favorites.refresh();
    },
  };
}

export interface ShownListing extends Reading {
  readonly listing: RepositoryListing | undefined;
}

/** The repositories of one project, with tags and people. */
export function useRepositoryListing(projectId: string): ShownListing {
  const key = useListKey(`tags of ${projectId}`);
  const shared = useShared<RepositoryListing>(key, (signal) =>
    client.projects.browseRepositories({ projectId, detail: 'tags' }, { signal }),
  );
  const { value } = shared;
  return { ...readingOf(shared, key), listing: value?.asOf === undefined ? undefined : value };
}

/** The repositories of several projects by name; no tags are read for it. */
export function useRepositoryNames(projectIds: readonly string[]): ReadonlyMap<string, ShownListing> {
  const account = useListKey('');
  const keys = account === undefined ? [] : projectIds.map((id) => `${account}names ${id}`);
  const all = useSharedMany<RepositoryListing>(keys, (key) => (signal) => {
    const projectId = key.slice(key.lastIndexOf(' ') + 1);
    return client.projects.browseRepositories({ projectId, detail: 'names' }, { signal });
  });
  return useMemo(
    () =>
      new Map(
        all.map((shared, index) => [
          projectIds[index] ?? '',
          {
            ...readingOf(shared, ''),
            listing: shared.value?.asOf === undefined ? undefined : shared.value,
          },
        ]),
      ),
    [all, projectIds],
  );
}

/** Reads a project's repositories again, wherever they are shown. */
export function refreshRepositories(projectId: string): void {
  askAgain(() => client.projects.refreshRepositories({ projectId }));
}

export interface ShownTags extends Reading {
  readonly tags: TagListing['tags'] | undefined;
  readonly hasMore: boolean;
  readonly isReadingMore: boolean;
  readonly loadMore: () => void;
  readonly refresh: () => void;
}

/** The tags of a repository as far as they were read, newest push first. */
export function useTags(repositoryId: string): ShownTags {
  const key = useListKey(`tags in ${repositoryId}`);
  const shared = useShared<TagListing>(key, (signal) =>
    client.repositories.browseTags({ id: repositoryId }, { signal }),
  );
  const { run, isBusy, forget, problem } = useCommand();
  const { value } = shared;
  const reading = readingOf(shared, key);
  const hasMore = value?.hasMore === true && problem === undefined;
  const loadMore = useCallback(() => {
    if (hasMore && !isBusy) void run(() => client.repositories.moreTags({ id: repositoryId }));
  }, [run, hasMore, isBusy, repositoryId]);
  return {
    ...reading,
    tags: value?.asOf === undefined ? undefined : value.tags,
    problem: reading.problem ?? problem,
    hasMore,
    isReadingMore: isBusy,
    loadMore,
    refresh: () => {
      forget();
      askAgain(() => client.repositories.refreshTags({ id: repositoryId }));
    },
  };
}

/** Tells lists of one account from those of another; undefined where nobody is signed in. */
function useListKey(name: string): string | undefined {
  const isSignedIn = useSignedIn() !== undefined;
  const account = useAccounts(({ list }) => list && presentAccountKey(list));
  return isSignedIn && account !== undefined ? `${account} ${name}` : undefined;
}

function readingOf<T extends Pick<ProjectView, 'freshness' | 'asOf' | 'problem'>>(
  { value, problem }: Shared<T>,
  key: string | undefined,
): Reading {
  const told = problem ?? value?.problem;
  return {
    isReading: key !== undefined && told === undefined && (value === undefined || !isSettled(value)),
    asOf: value?.asOf,
    problem: told,
  };
}

/** What could not be told of the account for want of Synapse is asked again along with the list. */
function askAgain(ask: () => Promise<void>): void {
  // How that went is in the list itself.
  void ask().catch(() => undefined);
  if (useSession.getState().problem !== undefined) void readSession();
}

/** `mine`, `team/3379`. */
function viewKey(view: ProjectViewName): string {
  return view.kind === 'team' ? `team/${view.teamId}` : view.kind;
}
