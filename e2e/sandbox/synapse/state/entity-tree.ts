/** Where entities are: parents, paths, sharing roots, trash. */
import { type Acl, type DockerRepository, type Entity, rootId, type SynapseState } from './synapse-state.ts';

/** The canonical id for `syn12`, `SYN12` or `12`; `undefined` for anything else. */
export function parseEntityId(text: string): string | undefined {
  const digits = /^(?:syn)?(\d{1,15})$/i.exec(text.trim())?.[1];
  return digits === undefined ? undefined : `syn${Number(digits)}`;
}

/** The number in `syn12`. */
export function entityNumber(id: string): number {
  return Number(id.slice(3));
}

/** The entity and its ancestors, nearest first, without the root. */
export function lineage(state: SynapseState, entity: Entity): readonly Entity[] {
  const line: Entity[] = [];
  const seen = new Set<string>();
  for (
    let at: Entity | undefined = entity;
    at !== undefined && !seen.has(at.id);
    at = state.entities[at.parentId]
  ) {
    seen.add(at.id);
    line.push(at);
  }
  return line;
}

/** Whether the entity or anything it lies in is in the trash. */
export function isTrashed(state: SynapseState, entity: Entity): boolean {
  return lineage(state, entity).some((one) => one.trashed !== undefined);
}

/** The nearest of the entity and its ancestors that has sharing settings of its own (Synapse §6.2). */
export function benefactor(state: SynapseState, entity: Entity): { entity: Entity; acl: Acl } | undefined {
  for (const one of lineage(state, entity)) {
    const acl = state.acls[one.id];
    if (acl !== undefined) return { entity: one, acl };
  }
  return undefined;
}

/** Direct children that are not in the trash. */
export function childrenOf(state: SynapseState, parentId: string): readonly Entity[] {
  return Object.values(state.entities).filter(
    (entity) => entity.parentId === parentId && entity.trashed === undefined,
  );
}

/** Everything below an entity, trashed or not. */
export function descendants(state: SynapseState, parentId: string): readonly Entity[] {
  const direct = Object.values(state.entities).filter((entity) => entity.parentId === parentId);
  return direct.flatMap((entity) => [entity, ...descendants(state, entity.id)]);
}

/** Whether `parentId` already has something named so. */
export function nameTaken(state: SynapseState, parentId: string, name: string, exceptId?: string): boolean {
  return childrenOf(state, parentId).some((child) => child.name === name && child.id !== exceptId);
}

/** The managed repository with this path on our registry, even if it is in the trash. */
export function managedRepository(state: SynapseState, path: string): DockerRepository | undefined {
  for (const entity of Object.values(state.entities)) {
    if (entity.type === 'dockerrepo' && entity.isManaged && entity.path === path) return entity;
  }
  return undefined;
}

/** Root first, the entity last, as `/path` answers. */
export function pathOf(state: SynapseState, entity: Entity): readonly { id: string; name: string }[] {
  return [{ id: rootId, name: 'root' }, ...lineage(state, entity).toReversed()];
}
