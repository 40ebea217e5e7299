/** The two ways in which Synapse gives long lists in parts (Synapse §0.2). */
import { badRequest } from './synapse-error.ts';

/**
 * `limit` and `offset`. The total is Synapse's estimate: one more than seen when the page is full, so never
 * the real number.
 */
export function estimatedPage<T>(
  all: readonly T[],
  { offset, limit }: { readonly offset: number; readonly limit: number },
): { readonly totalNumberOfResults: number; readonly results: readonly T[] } {
  const results = all.slice(offset, offset + limit);
  const full = results.length === limit && limit > 0;
  return { totalNumberOfResults: offset + results.length + (full ? 1 : 0), results };
}

function offsetIn(token: string): number {
  const digits = /^axon:(\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (digits === undefined) throw badRequest('The next page token is not valid.');
  return Number(digits);
}

/** `nextPageToken`: opaque, absent on the last page. */
export function tokenPage<T>(
  all: readonly T[],
  pageSize: number,
  token: string | null | undefined,
): { readonly items: readonly T[]; readonly nextPageToken?: string } {
  const offset = token === undefined || token === null || token === '' ? 0 : offsetIn(token);
  const items = all.slice(offset, offset + pageSize);
  const next = offset + pageSize;
  if (next >= all.length) return { items };
  return { items, nextPageToken: Buffer.from(`axon:${next}`).toString('base64url') };
}
