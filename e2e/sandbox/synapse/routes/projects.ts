/** Lists of projects, favorites, children (Synapse §3). */
import { z } from 'zod';
import { timestamp, toHeader } from '../answers/entity-answers.ts';
import { entityIdText, entityWith, idParam } from '../find-entity.ts';
import { estimatedPage, tokenPage } from '../paging.ts';
import {
  ask,
  type Call,
  count,
  get,
  parseBody,
  parseQuery,
  post,
  type Route,
  remove,
  requireUser,
} from '../route.ts';
import { decideAccess } from '../state/entity-access.ts';
import { childrenOf, isTrashed } from '../state/entity-tree.ts';
import { lastActivity, projectsOf } from '../state/project-list.ts';
import { type Entity, rootId, type User } from '../state/synapse-state.ts';
import { badRequest, notFound } from '../synapse-error.ts';

const direction = z.enum(['ASC', 'DESC']);

const projectsQuery = z.object({
  filter: z.enum(['ALL', 'CREATED', 'PARTICIPATED', 'TEAM']).default('ALL'),
  teamId: z.string().regex(/^\d+$/).optional(),
  sort: z.enum(['LAST_ACTIVITY', 'PROJECT_NAME']).default('LAST_ACTIVITY'),
  sortDirection: direction.default('DESC'),
  nextPageToken: z.string().optional(),
});

function listProjects(call: Call, userId: string) {
  const { state, settings } = call.context;
  const query = parseQuery(projectsQuery, call);
  const projects = projectsOf(state, userId, call.caller.userId, query);
  const page = tokenPage(projects, settings.pageSize, query.nextPageToken);
  const results = page.items.map((project) => ({
    id: project.id,
    name: project.name,
    lastActivity: timestamp(lastActivity(state, project)),
    modifiedOn: timestamp(project.modifiedOn),
    modifiedBy: Number(project.modifiedBy),
  }));
  return { results, nextPageToken: page.nextPageToken };
}

const favoritesQuery = z.object({
  offset: count(0, 1e9),
  limit: count(10, 1e9),
  sort: z.enum(['FAVORITED_ON', 'NAME']).default('FAVORITED_ON'),
  sortDirection: direction.default('DESC'),
});

function caller(call: Call): User {
  const user = call.context.state.users[requireUser(call)];
  if (user === undefined) throw notFound('User does not exist');
  return user;
}

function listFavorites(call: Call) {
  const { state } = call.context;
  const { sort, sortDirection, ...paging } = parseQuery(favoritesQuery, call);
  const sign = sortDirection === 'ASC' ? 1 : -1;
  const kept = caller(call).favorites.flatMap(({ entityId, on }) => {
    const entity = state.entities[entityId];
    return entity === undefined || isTrashed(state, entity) ? [] : [{ entity, on }];
  });
  kept.sort((a, b) => sign * (sort === 'NAME' ? a.entity.name.localeCompare(b.entity.name) : a.on - b.on));
  return estimatedPage(
    kept.map(({ entity }) => toHeader(state, entity)),
    paging,
  );
}

function addFavorite(call: Call) {
  const user = caller(call);
  const entity = entityWith(call, 'READ');
  user.favorites = user.favorites.filter(({ entityId }) => entityId !== entity.id);
  user.favorites.push({ entityId: entity.id, on: call.context.clock.now() });
  return toHeader(call.context.state, entity);
}

function removeFavorite(call: Call): void {
  const user = caller(call);
  const id = idParam(call);
  user.favorites = user.favorites.filter(({ entityId }) => entityId !== id);
}

const entityKinds = z.enum([
  'project',
  'folder',
  'file',
  'table',
  'link',
  'entityview',
  'dockerrepo',
  'submissionview',
  'dataset',
  'datasetcollection',
  'materializedview',
  'virtualtable',
  'recordset',
]);

const childrenRequest = z.object({
  parentId: entityIdText.nullish(),
  nextPageToken: z.string().nullish(),
  includeTypes: z.array(entityKinds).nullish(),
  sortBy: z.enum(['NAME', 'CREATED_ON', 'MODIFIED_ON']).nullish(),
  sortDirection: direction.nullish(),
  includeTotalChildCount: z.boolean().nullish(),
  includeSumFileSizes: z.boolean().nullish(),
});

const sortValue = {
  NAME: (entity: Entity) => entity.name.toLowerCase(),
  CREATED_ON: (entity: Entity) => entity.createdOn,
  MODIFIED_ON: (entity: Entity) => entity.modifiedOn,
};

function listChildren(call: Call) {
  const { state, settings } = call.context;
  const wanted = parseBody(childrenRequest, call);
  const types = wanted.includeTypes ?? [];
  if (types.length === 0)
    throw badRequest('EntityChildrenRequest.includeTypes must include at least one type.');
  if (wanted.parentId) entityWith(call, 'READ', wanted.parentId);
  const value = sortValue[wanted.sortBy ?? 'NAME'];
  const sign = wanted.sortDirection === 'DESC' ? -1 : 1;
  const children = childrenOf(state, wanted.parentId ?? rootId)
    .filter((child) => types.includes(child.type))
    .filter((child) => decideAccess(state, call.caller.userId, child, 'READ').granted)
    .toSorted((a, b) => (value(a) < value(b) ? -sign : value(a) > value(b) ? sign : 0));
  const { items, nextPageToken } = tokenPage(children, settings.pageSize, wanted.nextPageToken);
  return {
    page: items.map((child) => toHeader(state, child)),
    nextPageToken,
    ...(wanted.includeTotalChildCount ? { totalChildCount: children.length } : {}),
    ...(wanted.includeSumFileSizes ? { sumFileSizesBytes: 0 } : {}),
  };
}

function lookUpChild(call: Call) {
  const { state } = call.context;
  const shape = z.object({ parentId: entityIdText.nullish(), entityName: z.string() });
  const { parentId, entityName } = parseBody(shape, call);
  const child = childrenOf(state, parentId ?? rootId).find(({ name }) => name === entityName);
  if (child === undefined) throw notFound(`Entity not found: ${entityName}`);
  return { id: entityWith(call, 'READ', child.id).id };
}

export const projectRoutes: readonly Route[] = [
  get('/repo/v1/projects', (call) => listProjects(call, requireUser(call))),
  get('/repo/v1/projects/user/:principalId', (call) => listProjects(call, call.params['principalId'] ?? '')),
  get('/repo/v1/favorite', listFavorites),
  post('/repo/v1/favorite/:id', addFavorite),
  remove('/repo/v1/favorite/:id', removeFavorite),
  ask('/repo/v1/entity/children', listChildren),
  ask('/repo/v1/entity/child', lookUpChild),
];
