/** Finds the entity that a request names, with the refusals that come before any answer. */
import { z } from 'zod';
import { type Call, demand } from './route.ts';
import { decideAccess } from './state/entity-access.ts';
import { isTrashed, parseEntityId } from './state/entity-tree.ts';
import type { AccessType, Entity } from './state/synapse-state.ts';
import { badRequest, notFound } from './synapse-error.ts';

/** An entity id in a body, made canonical; anything else is a 400. */
export const entityIdText = z.string().transform((text, issues) => {
  const id = parseEntityId(text);
  if (id !== undefined) return id;
  issues.addIssue({ code: 'custom', message: 'is not a valid Synapse ID.' });
  return z.NEVER;
});

/** The canonical id in the path's `:id`. */
export function idParam(call: Call, name = 'id'): string {
  const text = call.params[name] ?? '';
  const id = parseEntityId(text);
  if (id === undefined) throw badRequest(`${text.slice(0, 60)} is not a valid Synapse ID.`);
  return id;
}

/** The entity with this id; 404 if there is none or it is in the trash (Synapse §0.2). */
export function existing(call: Call, id: string): Entity {
  const entity = call.context.state.entities[id];
  if (entity === undefined) throw notFound(`Resource: ${id} does not exist`);
  if (isTrashed(call.context.state, entity)) throw notFound(`Entity ${id} is in trash can.`);
  return entity;
}

/** The entity named in the path, if the caller has this access to it. */
export function entityWith(call: Call, type: AccessType, id = idParam(call)): Entity {
  const entity = existing(call, id);
  demand(decideAccess(call.context.state, call.caller.userId, entity, type));
  return entity;
}
