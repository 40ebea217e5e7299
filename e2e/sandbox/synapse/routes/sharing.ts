/** Permissions and sharing settings (Synapse §6.1, §6.2). */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { toAcl } from '../answers/entity-answers.ts';
import { toPermissions } from '../answers/permission-answers.ts';
import { entityWith, existing, idParam } from '../find-entity.ts';
import { type Call, get, parseBody, parseQuery, post, put, type Route, remove } from '../route.ts';
import { decideAccess } from '../state/entity-access.ts';
import { benefactor } from '../state/entity-tree.ts';
import { type AccessEntry, checkAccessList } from '../state/sharing.ts';
import { type Acl, accessTypes, type Entity } from '../state/synapse-state.ts';
import { badRequest, forbidden, notFound, staleEtag } from '../synapse-error.ts';

export const aclBody = z.object({
  etag: z.string().nullish(),
  resourceAccess: z.array(
    z.object({ principalId: z.number().int().nonnegative(), accessType: z.array(z.enum(accessTypes)) }),
  ),
});
export type AclBody = z.infer<typeof aclBody>;

function entriesOf(body: AclBody): readonly AccessEntry[] {
  if (body.resourceAccess.length === 0) throw badRequest('The access list must not be empty.');
  return body.resourceAccess.map(({ principalId, accessType }) => ({
    principalId: String(principalId),
    types: [...new Set(accessType)],
  }));
}

function ownAcl(call: Call) {
  const entity = entityWith(call, 'READ');
  const acl = call.context.state.acls[entity.id];
  if (acl !== undefined) return toAcl(entity.id, acl);
  const from = benefactor(call.context.state, entity)?.entity.id ?? '';
  throw notFound(
    `The requested ACL does not exist. This entity inherits its permissions from: /entity/${from}/acl`,
  );
}

/** Gives an entity sharing settings of its own. */
export function createAcl(call: Call, entity: Entity, body: AclBody): Acl {
  const { state, clock } = call.context;
  if (state.acls[entity.id] !== undefined) throw forbidden('Resource already has an ACL.');
  const access = entriesOf(body);
  checkAccessList(state, call.caller.userId, entity, access);
  const acl: Acl = { etag: randomUUID(), createdOn: clock.now(), access: [...access] };
  state.acls[entity.id] = acl;
  return acl;
}

/** Replaces the sharing settings that an entity has. */
export function replaceAcl(call: Call, entity: Entity, body: AclBody): Acl {
  const { state } = call.context;
  const acl = state.acls[entity.id];
  if (acl === undefined) throw forbidden('Cannot update ACL for a resource which inherits its permissions.');
  if (body.etag !== acl.etag) throw staleEtag(`The sharing settings of ${entity.id}`);
  const access = entriesOf(body);
  checkAccessList(state, call.caller.userId, entity, access);
  acl.access = [...access];
  acl.etag = randomUUID();
  return acl;
}

function startSharing(call: Call) {
  const body = parseBody(aclBody, call);
  const entity = entityWith(call, 'CHANGE_PERMISSIONS');
  return toAcl(entity.id, createAcl(call, entity, body));
}

function changeSharing(call: Call) {
  const body = parseBody(aclBody, call);
  const entity = entityWith(call, 'CHANGE_PERMISSIONS');
  return toAcl(entity.id, replaceAcl(call, entity, body));
}

function stopSharing(call: Call): void {
  const { acls } = call.context.state;
  const entity = entityWith(call, 'CHANGE_PERMISSIONS');
  if (entity.type === 'project') throw forbidden('Cannot restore inheritance for a project.');
  if (acls[entity.id] === undefined) throw forbidden('Resource already inherits its permissions.');
  delete acls[entity.id];
}

function hasAccess(call: Call): boolean {
  const { accessType } = parseQuery(z.object({ accessType: z.enum(accessTypes) }), call);
  return decideAccess(call.context.state, call.caller.userId, existing(call, idParam(call)), accessType)
    .granted;
}

function permissions(call: Call) {
  return toPermissions(call.context.state, call.caller.userId, existing(call, idParam(call)));
}

export const sharingRoutes: readonly Route[] = [
  get('/repo/v1/entity/:id/permissions', permissions),
  get('/repo/v1/entity/:id/access', hasAccess),
  get('/repo/v1/entity/:id/acl', ownAcl),
  post('/repo/v1/entity/:id/acl', startSharing),
  put('/repo/v1/entity/:id/acl', changeSharing),
  remove('/repo/v1/entity/:id/acl', stopSharing),
];
