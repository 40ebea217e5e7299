import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Project } from '#shared/models/synapse-entities.ts';
import type { Problem } from '#shared/problems.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { orpc } from '../../connection/query.ts';
import { useAccount } from '../../state/session.ts';

export interface Projects {
  readonly favorites: readonly Project[];
  readonly projects: readonly Project[];
  /** Whether anything has come yet. */
  readonly known: boolean;
  readonly isFetching: boolean;
  readonly problem: Problem | undefined;
  /** When what is shown was read. */
  readonly readAt: number;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly refresh: () => void;
}

/** The projects of the signed-in user, as far as they were asked for. */
export function useProjects(): Projects {
  const enabled = useAccount() !== undefined;
  const favorites = useQuery(orpc.projects.favorites.queryOptions({ enabled }));
  const pages = useInfiniteQuery(
    orpc.projects.list.infiniteOptions({
      input: (page: string | undefined) => ({ filter: 'all', ...(page === undefined ? {} : { page }) }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextPage,
      enabled,
    }),
  );
  const projects = useMemo(() => pages.data?.pages.flatMap((page) => page.projects) ?? [], [pages.data]);
  const error = pages.error ?? favorites.error;
  return {
    favorites: favorites.data ?? noProjects,
    projects,
    known: pages.data !== undefined || favorites.data !== undefined,
    isFetching: pages.isFetching || favorites.isFetching,
    problem: error === null ? undefined : problemOf(error),
    readAt: pages.dataUpdatedAt,
    hasMore: pages.hasNextPage,
    loadMore: () => void pages.fetchNextPage(),
    refresh: () => {
      void pages.refetch();
      void favorites.refetch();
    },
  };
}

const noProjects: readonly Project[] = [];
