import { useQuery } from '@tanstack/react-query';
import type { Digest } from '#shared/models/digest.ts';
import { orpc } from '../../connection/query.ts';

/** What the registry serves under a digest. It can't change, so it is read once and kept. */
export function useManifest(repositoryName: string, digest: Digest) {
  return useQuery(
    orpc.repositories.manifest.queryOptions({
      input: { repositoryName, digest },
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: Number.POSITIVE_INFINITY,
    }),
  );
}
