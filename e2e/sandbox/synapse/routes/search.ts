/** Search over names and descriptions (Synapse §3). */
import { z } from 'zod';
import { type Call, parseBody, post, type Route } from '../route.ts';
import { decideAccess } from '../state/entity-access.ts';
import type { Entity } from '../state/synapse-state.ts';
import { badRequest } from '../synapse-error.ts';

const searchQuery = z.object({
  queryTerm: z.array(z.string()).nullish(),
  booleanQuery: z
    .array(z.object({ key: z.string(), value: z.string(), not: z.boolean().nullish() }))
    .nullish(),
  rangeQuery: z.array(z.unknown()).nullish(),
  start: z.number().int().min(0).nullish(),
  size: z.number().int().min(0).max(100).nullish(),
});

const fields: Readonly<Record<string, (entity: Entity) => string>> = Object.assign(Object.create(null), {
  node_type: (entity: Entity) => entity.type,
  created_by: (entity: Entity) => entity.createdBy,
  modified_by: (entity: Entity) => entity.modifiedBy,
  name: (entity: Entity) => entity.name,
  id: (entity: Entity) => entity.id,
});

function words(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** Whole words, any case; a term that ends in `*` matches the start of a word. Repository names are not indexed. */
function contains(entity: Entity, term: string): boolean {
  const indexed = words(`${entity.name} ${entity.description ?? ''} ${entity.id}`);
  const prefix = term.endsWith('*');
  return words(term).every((wanted) =>
    indexed.some((word) => (prefix ? word.startsWith(wanted) : word === wanted)),
  );
}

function search(call: Call) {
  const { state } = call.context;
  const { queryTerm, booleanQuery, rangeQuery, start, size } = parseBody(searchQuery, call);
  const terms = (queryTerm ?? []).filter((term) => term.trim() !== '');
  const filters = booleanQuery ?? [];
  if (terms.length + filters.length + (rangeQuery?.length ?? 0) === 0) {
    throw badRequest('One of queryTerm, booleanQuery or rangeQuery must not be empty.');
  }
  const matches = Object.values(state.entities).filter((entity) => {
    if (!terms.every((term) => contains(entity, term))) return false;
    const fits = filters.every(({ key, value, not }) => {
      const field = fields[key];
      if (field === undefined) throw badRequest(`Unknown search field: ${key.slice(0, 50)}`);
      return (field(entity) === value) !== (not === true);
    });
    return fits && decideAccess(state, call.caller.userId, entity, 'READ').granted;
  });
  const from = start ?? 0;
  const hits = matches.slice(from, from + (size ?? 10)).map((entity) => ({
    id: entity.id,
    name: entity.name,
    description: entity.description,
    node_type: entity.type,
    etag: entity.etag,
    created_on: Math.floor(entity.createdOn / 1000),
    modified_on: Math.floor(entity.modifiedOn / 1000),
    created_by: entity.createdBy,
    modified_by: entity.modifiedBy,
  }));
  return { found: matches.length, start: from, hits, facets: [] };
}

export const searchRoutes: readonly Route[] = [post('/repo/v1/search', search, { scopes: ['view'] })];
