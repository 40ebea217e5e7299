/** The trash can (Synapse §4.5). */
import { z } from 'zod';
import { timestamp } from '../answers/entity-answers.ts';
import { entityWith, idParam } from '../find-entity.ts';
import { estimatedPage } from '../paging.ts';
import { type Call, count, get, parseQuery, put, type Route, requireUser } from '../route.ts';
import { isTrashed } from '../state/entity-tree.ts';
import { moveToTrash, purge, purgeOld, restore, trashedBy, trashOf } from '../state/trash.ts';
import { notFound } from '../synapse-error.ts';

function view(call: Call) {
  const { state, clock } = call.context;
  const paging = parseQuery(z.object({ offset: count(0, 1e9), limit: count(10, 50) }), call);
  purgeOld(state, clock.now());
  const rows = trashOf(state, requireUser(call)).map((entity) => ({
    entityId: entity.id,
    entityName: entity.name,
    entityType: entity.type,
    deletedByPrincipalId: entity.trashed?.by,
    deletedOn: timestamp(entity.trashed?.on ?? 0),
    originalParentId: entity.trashed?.originalParentId,
  }));
  return estimatedPage(rows, paging);
}

function trash(call: Call): void {
  const { state, clock } = call.context;
  const entity = state.entities[idParam(call)];
  if (entity === undefined) throw notFound(`Resource: ${idParam(call)} does not exist`);
  if (isTrashed(state, entity)) return;
  moveToTrash(state, entityWith(call, 'DELETE'), requireUser(call), clock.now());
}

function restoreTo(call: Call, parentId: string | undefined): void {
  const { state, clock } = call.context;
  const userId = requireUser(call);
  purgeOld(state, clock.now());
  restore(state, trashedBy(state, idParam(call), userId), parentId, userId, clock.now());
}

export const trashRoutes: readonly Route[] = [
  get('/repo/v1/trashcan/view', view),
  put('/repo/v1/trashcan/trash/:id', trash),
  put('/repo/v1/trashcan/restore/:id', (call) => restoreTo(call, undefined)),
  put('/repo/v1/trashcan/restore/:id/:parentId', (call) => restoreTo(call, idParam(call, 'parentId'))),
  put('/repo/v1/trashcan/purge/:id', (call) =>
    purge(call.context.state, trashedBy(call.context.state, idParam(call), requireUser(call))),
  ),
];
