import { useMemo } from 'react';
import type { Repository } from '#shared/models/synapse-entities.ts';
import { orpc, queryClient } from '../connection/query.ts';

/** The repositories that were read so far, of whatever projects. Nothing is read for it. */
export function useKnownRepositories(): readonly Repository[] {
  return useMemo(
    () =>
      queryClient
        .getQueriesData<readonly Repository[]>({ queryKey: orpc.projects.repositories.key() })
        .flatMap(([, repositories]) => repositories ?? []),
    [],
  );
}
