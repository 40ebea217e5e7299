import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { orpc } from '../../connection/query.ts';

const mostPages = 10;

/** The challenges that the user may submit to: all of them, page by page. */
export function useEvaluations() {
  const query = useInfiniteQuery(
    orpc.challenge.evaluations.infiniteOptions({
      input: (offset: number) => ({ offset }),
      initialPageParam: 0,
      getNextPageParam: (last) => last.nextOffset,
    }),
  );
  const { data, error, hasNextPage, isFetching, fetchNextPage, refetch } = query;
  const pages = data?.pages.length ?? 0;
  const readsOn = hasNextPage && error === null && pages < mostPages;
  useEffect(() => {
    if (readsOn && !isFetching) void fetchNextPage();
  });
  const evaluations = useMemo(() => data?.pages.flatMap((page) => page.evaluations) ?? [], [data]);
  return {
    evaluations,
    error,
    isLoading: query.isPending,
    isLoadingMore: readsOn,
    retry: () => void (data === undefined ? refetch() : fetchNextPage()),
  };
}
