import { parseDigest } from '#shared/models/digest.ts';
import type { Tag } from '#shared/models/synapse-entities.ts';
import { fail } from '#shared/problems.ts';
import { dockerCommitSchema, hasMore, pageSchema } from './answers.ts';
import type { SynapseApi } from './synapse-api.ts';

export interface TagPage {
  readonly tags: readonly Tag[];
  /** Offset of the next page; undefined on the last one. Synapse's own totals are estimates. */
  readonly nextOffset?: number;
}

export interface TagCalls {
  /**
   * Newest push first, 50 unless told. A tag whose digest is none is left out: external repositories may
   * hold any text (Synapse §5).
   */
  tags(
    id: string,
    page: { readonly offset: number; readonly limit?: number },
    signal: AbortSignal,
  ): Promise<TagPage>;
  /** The newest digest of one tag; undefined where the repository has no such tag. */
  findTag(id: string, tag: string, signal: AbortSignal): Promise<Tag | undefined>;
}

const tagsAtOnce = 50;
/** Far more than a repository has; only a server that never ends its list gets there. */
const mostPages = 400;
const tagPageSchema = pageSchema(dockerCommitSchema);

export function tagCalls(api: SynapseApi): TagCalls {
  const calls: TagCalls = {
    async tags(id, { offset, limit = tagsAtOnce }, signal) {
      const call = { action: 'list tags', entity: { what: 'repository', id } };
      // `ascending` is what the server reads; other clients send `sortDirection`, in vain (Synapse §5).
      const query = { sort: 'CREATED_ON', ascending: false, limit, offset };
      const params = { path: { id }, query };
      const exchange = api.repeatable.GET('/repo/v1/entity/{id}/dockerTag', { params, signal });
      const page = await api.read(call, tagPageSchema, exchange);
      const tags = page.results.flatMap(({ tag, digest: text, createdOn }) => {
        const digest = parseDigest(text);
        return digest === undefined ? [] : [{ tag, digest, pushedAt: createdOn }];
      });
      const next = hasMore(page, offset, limit) ? { nextOffset: offset + page.results.length } : {};
      return { tags, ...next };
    },

    async findTag(id, tag, signal) {
      let offset = 0;
      for (let pages = 0; pages < mostPages; pages += 1) {
        const page = await calls.tags(id, { offset }, signal);
        const found = page.tags.find((candidate) => candidate.tag === tag);
        if (found !== undefined || page.nextOffset === undefined) return found;
        offset = page.nextOffset;
      }
      return fail('synapse-unusable-answer', { call: 'list tags', detail: 'The list never ends.' });
    },
  };
  return calls;
}
