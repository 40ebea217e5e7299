/** Many questions about one entity in one call (Synapse §4.2). */
import { z } from 'zod';
import { toAcl, toEntity, toPath } from '../answers/entity-answers.ts';
import { toPermissions, toRestriction } from '../answers/permission-answers.ts';
import { entityWith, existing, idParam } from '../find-entity.ts';
import { ask, type Call, demand, parseBody, post, put, type Route } from '../route.ts';
import { decideAccess } from '../state/entity-access.ts';
import { benefactor, childrenOf } from '../state/entity-tree.ts';
import type { Entity } from '../state/synapse-state.ts';
import { changeEntity, createEntity, entityBody } from './entities.ts';
import { aclBody, createAcl, replaceAcl } from './sharing.ts';

const parts = [
  'includeEntity',
  'includeAnnotations',
  'includePermissions',
  'includeEntityPath',
  'includeHasChildren',
  'includeAccessControlList',
  'includeFileHandles',
  'includeTableBundle',
  'includeRootWikiId',
  'includeBenefactorACL',
  'includeDOIAssociation',
  'includeFileName',
  'includeThreadCount',
  'includeRestrictionInformation',
  'includeActivity',
] as const;
type Part = (typeof parts)[number];

const bundleRequest = z.object(
  Object.fromEntries(parts.map((part) => [part, z.boolean().nullish()])) as Record<
    Part,
    z.ZodOptional<z.ZodNullable<z.ZodBoolean>>
  >,
);

/** Parts that anybody may ask for, even of an entity that they can't read. */
const openParts: ReadonlySet<Part> = new Set(['includePermissions', 'includeRestrictionInformation']);

function bundleOf(call: Call, entity: Entity, wanted: ReadonlySet<Part>) {
  const { context, caller } = call;
  const { state } = context;
  const root = benefactor(state, entity);
  const own = state.acls[entity.id];
  const part = <T>(name: Part, make: () => T): T | undefined => (wanted.has(name) ? make() : undefined);
  return {
    entityType: entity.type,
    entity: part('includeEntity', () => toEntity(context, entity)),
    annotations: part('includeAnnotations', () => ({ id: entity.id, etag: entity.etag, annotations: {} })),
    permissions: part('includePermissions', () => toPermissions(state, caller.userId, entity)),
    path: part('includeEntityPath', () => toPath(state, entity)),
    hasChildren: part('includeHasChildren', () => childrenOf(state, entity.id).length > 0),
    accessControlList: part('includeAccessControlList', () => own && toAcl(entity.id, own)),
    rootWikiId: part('includeRootWikiId', () => entity.wikiId),
    benefactorAcl: part('includeBenefactorACL', () => root && toAcl(root.entity.id, root.acl)),
    threadCount: part('includeThreadCount', () => 0),
    restrictionInformation: part('includeRestrictionInformation', () =>
      toRestriction(state, caller.userId, entity),
    ),
  };
}

function bundle(call: Call) {
  const body = parseBody(bundleRequest, call);
  const wanted = new Set(parts.filter((part) => body[part] === true));
  const entity = existing(call, idParam(call));
  if ([...wanted].some((part) => !openParts.has(part))) {
    demand(decideAccess(call.context.state, call.caller.userId, entity, 'READ'));
  }
  return bundleOf(call, entity, wanted);
}

const bundleCreate = z.object({ entity: entityBody, accessControlList: aclBody.nullish() });
const changedParts: ReadonlySet<Part> = new Set(['includeEntity', 'includeAccessControlList']);

function createBundle(call: Call) {
  const body = parseBody(bundleCreate, call);
  const entity = createEntity(call, body.entity);
  const acl = call.context.state.acls[entity.id];
  if (body.accessControlList) {
    if (acl === undefined) createAcl(call, entity, body.accessControlList);
    else replaceAcl(call, entity, { ...body.accessControlList, etag: acl.etag });
  }
  return bundleOf(call, entity, changedParts);
}

function changeBundle(call: Call) {
  const body = parseBody(bundleCreate, call);
  const entity = changeEntity(call, body.entity);
  if (body.accessControlList) {
    replaceAcl(call, entityWith(call, 'CHANGE_PERMISSIONS', entity.id), body.accessControlList);
  }
  return bundleOf(call, entity, changedParts);
}

export const entityBundleRoutes: readonly Route[] = [
  ask('/repo/v1/entity/:id/bundle2', bundle),
  post('/repo/v1/entity/bundle2/create', createBundle),
  put('/repo/v1/entity/:id/bundle2', changeBundle),
];
