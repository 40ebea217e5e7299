/** The trash and its traps (Synapse §4.5). */
import { badRequest, forbidden, notFound } from '../synapse-error.ts';
import { decideAccess } from './entity-access.ts';
import { checkUnique, markChanged } from './entity-changes.ts';
import { descendants, isTrashed } from './entity-tree.ts';
import { ownersAcl } from './sharing.ts';
import { type Entity, rootId, type SynapseState } from './synapse-state.ts';

/** How long things stay before they are purged. */
const trashLifetimeMs = 30 * 24 * 60 * 60 * 1000;

/** Local sharing settings are lost here, for good; managed names stay taken. */
export function moveToTrash(state: SynapseState, entity: Entity, userId: string, now: number): void {
  for (const one of [entity, ...descendants(state, entity.id)]) delete state.acls[one.id];
  entity.trashed = { by: userId, on: now, originalParentId: entity.parentId };
  markChanged(entity, userId, now);
}

/** Purges what has been in the trash for too long. */
export function purgeOld(state: SynapseState, now: number): void {
  for (const entity of Object.values(state.entities)) {
    if (entity.trashed !== undefined && now - entity.trashed.on >= trashLifetimeMs) purge(state, entity);
  }
}

/** What a user put into the trash, newest first. */
export function trashOf(state: SynapseState, userId: string): readonly Entity[] {
  const admin = state.users[userId]?.admin === true;
  return Object.values(state.entities)
    .filter(({ trashed }) => trashed !== undefined && (admin || trashed.by === userId))
    .sort((a, b) => (b.trashed?.on ?? 0) - (a.trashed?.on ?? 0));
}

/** The trashed entity, if the user is the one who may see it there. */
export function trashedBy(state: SynapseState, id: string, userId: string): Entity {
  const entity = state.entities[id];
  if (entity?.trashed === undefined) throw notFound(`The Entity ${id} is not in the trash can.`);
  if (entity.trashed.by !== userId && state.users[userId]?.admin !== true) {
    throw forbidden(`Only the user who deleted ${id} may restore or purge it.`);
  }
  return entity;
}

/** Puts an entity back, to where it was or to `wantedParentId`. */
export function restore(
  state: SynapseState,
  entity: Entity,
  wantedParentId: string | undefined,
  userId: string,
  now: number,
): void {
  const parentId = wantedParentId ?? entity.trashed?.originalParentId ?? entity.parentId;
  if (parentId !== rootId) {
    const parent = state.entities[parentId];
    if (parent === undefined) throw notFound(`Resource: ${parentId} does not exist`);
    if (isTrashed(state, parent)) throw badRequest(`The parent ${parentId} is in the trash can.`);
    const decision = decideAccess(state, userId, parent, 'CREATE');
    if (!decision.granted) throw forbidden(decision.reason);
  }
  checkUnique(state, parentId, entity.name, entity.id);
  entity.parentId = parentId;
  delete entity.trashed;
  if (entity.type === 'project') state.acls[entity.id] = ownersAcl(userId, now);
  markChanged(entity, userId, now);
}

/** Removes an entity and everything in it; its managed name is free again (unconfirmed in Synapse). */
export function purge(state: SynapseState, entity: Entity): void {
  for (const one of [entity, ...descendants(state, entity.id)]) {
    delete state.entities[one.id];
    delete state.acls[one.id];
  }
}
