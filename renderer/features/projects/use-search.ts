import { useInfiniteQuery } from '@tanstack/react-query';
import type { SearchHit } from '#shared/models/project-view.ts';
import type { Problem } from '#shared/problems.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { orpc } from '../../connection/query.ts';
import { useSettled } from '../../ui/use-settled.ts';

export interface Search {
  readonly hits: readonly SearchHit[];
  /** False until the first hits, or that there are none, are known. */
  readonly known: boolean;
  readonly isReading: boolean;
  readonly problem: Problem | undefined;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
}

/** Projects and repositories by words or id; asked once the typing rests. */
export function useSearch(text: string): Search {
  const words = useSettled(text.trim());
  const query = useInfiniteQuery(
    orpc.find.search.infiniteOptions({
      input: (start: number) => ({ text: words.slice(0, 300), start }),
      initialPageParam: 0,
      getNextPageParam: (last) => last.nextStart,
      enabled: words !== '',
    }),
  );
  const isCurrent = words === text.trim();
  const hits = new Map(query.data?.pages.flatMap((page) => page.hits).map((hit) => [hit.id, hit]));
  return {
    hits: [...hits.values()],
    known: isCurrent && query.data !== undefined,
    isReading: !isCurrent || query.isFetching,
    problem: query.error === null ? undefined : problemOf(query.error),
    hasMore: query.hasNextPage && !query.isFetchNextPageError,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
    retry: () => void query.refetch(),
  };
}
