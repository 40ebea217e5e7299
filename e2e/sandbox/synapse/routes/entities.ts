/** Entities one by one: create, read, change, delete, headers and paths (Synapse §3, §4). */
import { z } from 'zod';
import { concreteTypes, toEntity, toHeader, toPath } from '../answers/entity-answers.ts';
import { entityIdText, entityWith, existing, idParam } from '../find-entity.ts';
import { estimatedPage } from '../paging.ts';
import {
  ask,
  type Call,
  demand,
  get,
  parseBody,
  parseQuery,
  post,
  put,
  type Route,
  remove,
  requireUser,
} from '../route.ts';
import { decideAccess } from '../state/entity-access.ts';
import {
  checkDescription,
  checkExternalName,
  checkName,
  checkUnique,
  createExternal,
  createProject,
  isManagedHost,
  markChanged,
} from '../state/entity-changes.ts';
import { benefactor, isTrashed, managedRepository, parseEntityId } from '../state/entity-tree.ts';
import { type DockerRepository, type Entity, rootId } from '../state/synapse-state.ts';
import { moveToTrash } from '../state/trash.ts';
import { badRequest, forbidden, notFound, staleEtag } from '../synapse-error.ts';

/** The parts of an entity that a client may send; the rest is the server's. */
export const entityBody = z.object({
  concreteType: z.string(),
  id: entityIdText.nullish(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  parentId: entityIdText.nullish(),
  etag: z.string().nullish(),
  repositoryName: z.string().nullish(),
  alias: z.string().nullish(),
});
export type EntityBody = z.infer<typeof entityBody>;

const managedReason = 'Cannot create or update a managed Docker repository.';

function demandTerms(call: Call, userId: string): void {
  if (call.context.state.users[userId]?.terms === 'MUST_AGREE_NOW') {
    throw forbidden('You have not yet agreed to the Synapse Terms of Use.');
  }
}

function createDockerRepository(call: Call, body: EntityBody, userId: string): Entity {
  const { state, settings, clock } = call.context;
  const { repositoryName, parentId } = body;
  if (!repositoryName) throw badRequest('repositoryName is required.');
  if (isManagedHost(repositoryName, settings)) throw badRequest(managedReason);
  checkExternalName(repositoryName, settings);
  if (!parentId || parentId === rootId) throw badRequest('Parent must be a project.');
  const parent = existing(call, parentId);
  if (parent.type !== 'project') throw badRequest('Parent must be a project.');
  demand(decideAccess(state, userId, parent, 'CREATE'));
  const name = body.name ? checkName(body.name) : undefined;
  if (name !== undefined) checkUnique(state, parentId, name);
  const description = body.description ?? undefined;
  return createExternal(state, { parentId, repositoryName, name, description }, userId, clock.now());
}

/** Creates what the body describes; the caller becomes its owner. */
export function createEntity(call: Call, body: EntityBody): Entity {
  const userId = requireUser(call);
  checkDescription(body.description ?? undefined);
  if (body.concreteType === concreteTypes.dockerrepo) return createDockerRepository(call, body, userId);
  if (body.concreteType !== concreteTypes.project) {
    throw badRequest(`Unknown or unsupported concreteType: ${body.concreteType.slice(0, 200)}`);
  }
  if (body.parentId && body.parentId !== rootId) throw badRequest('A project cannot have a parent.');
  demandTerms(call, userId);
  const { state, clock } = call.context;
  const name = checkName(body.name ?? '');
  checkUnique(state, rootId, name);
  return createProject(state, { name, description: body.description ?? undefined }, userId, clock.now());
}

function changeRepository(call: Call, repository: DockerRepository, body: EntityBody): void {
  const { state, settings } = call.context;
  if (repository.isManaged) throw badRequest(managedReason);
  const wantedName = body.repositoryName ?? repository.path;
  if (isManagedHost(wantedName, settings)) {
    throw badRequest('Cannot convert a managed Docker repository to an unmanaged one or vice versa.');
  }
  checkExternalName(wantedName, settings);
  const parentId = body.parentId ?? repository.parentId;
  if (parentId !== repository.parentId) {
    const parent = existing(call, parentId);
    if (parent.type !== 'project') throw badRequest('Parent must be a project.');
    demand(decideAccess(state, call.caller.userId, parent, 'CREATE'));
  }
  repository.path = wantedName;
  repository.parentId = parentId;
}

/** Applies a PUT body to an entity that the caller may update. */
export function changeEntity(call: Call, body: EntityBody): Entity {
  const { state, clock } = call.context;
  const entity = entityWith(call, 'UPDATE');
  if (body.id && body.id !== entity.id) throw badRequest('The id in the body is not the id in the path.');
  if (body.concreteType !== concreteTypes[entity.type])
    throw badRequest('The type of an entity cannot change.');
  if (entity.type === 'dockerrepo' && entity.isManaged) throw badRequest(managedReason);
  if (body.etag !== entity.etag) throw staleEtag(`The entity ${entity.id}`);
  checkDescription(body.description ?? undefined);
  const name = checkName(body.name ?? entity.id);
  if (entity.type === 'dockerrepo') changeRepository(call, entity, body);
  checkUnique(state, entity.parentId, name, entity.id);
  entity.name = name;
  if (body.description) entity.description = body.description;
  else delete entity.description;
  markChanged(entity, call.caller.userId, clock.now());
  return entity;
}

function deleteEntity(call: Call): void {
  const { state, clock } = call.context;
  const entity = state.entities[idParam(call)];
  if (entity === undefined) throw notFound(`Resource: ${idParam(call)} does not exist`);
  if (isTrashed(state, entity)) return;
  moveToTrash(state, entityWith(call, 'DELETE'), requireUser(call), clock.now());
}

/** Headers of those that exist and may be read; the others are left out. */
function headersOf(call: Call, ids: readonly string[]) {
  const { state } = call.context;
  const headers = ids.flatMap((id) => {
    const entity = state.entities[id];
    if (entity === undefined || isTrashed(state, entity)) return [];
    return decideAccess(state, call.caller.userId, entity, 'READ').granted ? [toHeader(state, entity)] : [];
  });
  return estimatedPage(headers, { offset: 0, limit: headers.length + 1 });
}

function headersByQuery(call: Call) {
  const { batch } = parseQuery(z.object({ batch: z.string() }), call);
  const ids = batch.split(',').map((text) => parseEntityId(text));
  if (ids.includes(undefined)) throw badRequest('batch must be a list of entity ids.');
  return headersOf(
    call,
    ids.filter((id) => id !== undefined),
  );
}

const referenceList = z.object({ references: z.array(z.object({ targetId: entityIdText })) });

function headersByReference(call: Call) {
  const { references } = parseBody(referenceList, call);
  return headersOf(
    call,
    references.map(({ targetId }) => targetId),
  );
}

function benefactorHeader(call: Call) {
  const entity = entityWith(call, 'READ');
  return toHeader(call.context.state, benefactor(call.context.state, entity)?.entity ?? entity);
}

function lookUpAlias(call: Call) {
  const wanted = call.params['alias'];
  const entities = Object.values(call.context.state.entities);
  const found = entities.find((entity) => entity.type === 'project' && entity.alias === wanted);
  if (found === undefined) throw notFound(`Unknown alias: ${String(wanted).slice(0, 100)}`);
  return { id: entityWith(call, 'READ', found.id).id };
}

/** Managed repositories only (Synapse §4.4); anything else is a 404. */
function lookUpRepository(call: Call) {
  const { state, settings } = call.context;
  const { repositoryName } = parseQuery(z.object({ repositoryName: z.string() }), call);
  const host = settings.registryHosts.find((known) => repositoryName.startsWith(`${known}/`));
  const found =
    host === undefined ? undefined : managedRepository(state, repositoryName.slice(host.length + 1));
  if (found === undefined) throw notFound(`No managed Docker repository: ${repositoryName.slice(0, 300)}`);
  return { id: entityWith(call, 'READ', found.id).id };
}

export const entityRoutes: readonly Route[] = [
  post('/repo/v1/entity', (call) => toEntity(call.context, createEntity(call, parseBody(entityBody, call)))),
  get('/repo/v1/entity/:id', (call) => toEntity(call.context, entityWith(call, 'READ'))),
  put('/repo/v1/entity/:id', (call) =>
    toEntity(call.context, changeEntity(call, parseBody(entityBody, call))),
  ),
  remove('/repo/v1/entity/:id', deleteEntity),
  get('/repo/v1/entity/:id/type', (call) => toHeader(call.context.state, entityWith(call, 'READ'))),
  get('/repo/v1/entity/type', headersByQuery),
  ask('/repo/v1/entity/header', headersByReference),
  get('/repo/v1/entity/:id/path', (call) => toPath(call.context.state, entityWith(call, 'READ'))),
  get('/repo/v1/entity/:id/benefactor', benefactorHeader),
  get('/repo/v1/entity/alias/:alias', lookUpAlias),
  get('/repo/v1/entity/dockerRepo/id', lookUpRepository),
];
