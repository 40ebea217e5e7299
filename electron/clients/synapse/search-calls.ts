import * as z from 'zod';
import type { SynapseApi } from './synapse-api.ts';

export interface SearchHit {
  readonly id: string;
  /** A managed repository's entity name is not its repository name (Synapse §3). */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly modifiedAt?: number;
}

export interface SearchPage {
  readonly hits: readonly SearchHit[];
  readonly nextStart?: number;
}

export interface SearchQuery {
  /** A word that ends in `*` stands for all that start so. */
  readonly words: string;
  readonly start?: number;
}

export interface SearchCalls {
  /** Repositories whose name or wiki holds the words. */
  searchRepositories(query: SearchQuery, signal: AbortSignal): Promise<SearchPage>;
  searchProjects(query: SearchQuery, signal: AbortSignal): Promise<SearchPage>;
}

const hitsAtOnce = 20;
const resultsSchema = z.object({
  found: z.number().nullish(),
  hits: z.array(
    z.object({ id: z.string().min(1), name: z.string().nullish(), modified_on: z.number().nullish() }),
  ),
});

export function searchCalls(api: SynapseApi): SearchCalls {
  async function search(kind: 'dockerrepo' | 'project', query: SearchQuery, signal: AbortSignal) {
    const { words, start = 0 } = query;
    const body = {
      queryTerm: words.split(/\s+/).filter((word) => word !== ''),
      booleanQuery: [{ key: 'node_type', value: kind }],
      start,
      size: hitsAtOnce,
    };
    const exchange = api.repeatable.POST('/repo/v1/search', { body, signal });
    const results = await api.read({ action: 'search' }, resultsSchema, exchange);
    const hits = results.hits.map(({ id, name, modified_on }) => ({
      id,
      name: name ?? id,
      // Search alone tells times in seconds (Synapse §0.2).
      ...(modified_on == null ? {} : { modifiedAt: modified_on * 1000 }),
    }));
    const next = start + hits.length;
    return { hits, ...(hits.length > 0 && (results.found ?? 0) > next ? { nextStart: next } : {}) };
  }
  return {
    searchRepositories: (query, signal) => search('dockerrepo', query, signal),
    searchProjects: (query, signal) => search('project', query, signal),
  };
}
