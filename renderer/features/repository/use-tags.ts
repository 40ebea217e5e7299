import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { orpc } from '../../connection/query.ts';
import { joinTagPages } from './tag-list.ts';

/** The tags of a repository, page by page, newest push first. */
export function useTags(repositoryId: string) {
  const query = useInfiniteQuery(
    orpc.repositories.tags.infiniteOptions({
      input: (offset: number) => ({ id: repositoryId, offset }),
      initialPageParam: 0,
      getNextPageParam: (last) => last.nextOffset,
    }),
  );
  const pages = query.data?.pages;
  const tags = useMemo(() => joinTagPages(pages ?? []), [pages]);
  return { query, tags };
}
