/** Server state: what was read from the backend once and is kept until it is stale. */
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { QueryClient } from '@tanstack/react-query';
import { client } from './client.ts';

/**
 * The backend retries by itself and answers with a Problem in the end, so nothing is retried here; cached
 * content stays on the screen while it is read again.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, staleTime: 30_000, gcTime: 30 * 60_000, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** `useQuery(orpc.projects.get.queryOptions({ input: { id } }))`. */
export const orpc = createTanstackQueryUtils(client);
