/** Entities as Synapse writes them in answers (Synapse §3, §4.1). */
import { benefactor, entityNumber, pathOf } from '../state/entity-tree.ts';
import type { Acl, DockerCommit, Entity, SynapseState } from '../state/synapse-state.ts';
import { managedName, type SynapseContext } from '../synapse-context.ts';

export const concreteTypes = {
  project: 'org.sagebionetworks.repo.model.Project',
  folder: 'org.sagebionetworks.repo.model.Folder',
  dockerrepo: 'org.sagebionetworks.repo.model.docker.DockerRepository',
} as const;

/** ISO 8601, UTC, milliseconds. */
export const timestamp = (time: number): string => new Date(time).toISOString();

/** The full entity. */
export function toEntity(context: SynapseContext, entity: Entity) {
  const special =
    entity.type === 'dockerrepo'
      ? {
          repositoryName: entity.isManaged ? managedName(context.settings, entity.path) : entity.path,
          isManaged: entity.isManaged,
        }
      : { alias: entity.alias };
  return {
    concreteType: concreteTypes[entity.type],
    id: entity.id,
    name: entity.name,
    description: entity.description,
    etag: entity.etag,
    parentId: entity.parentId,
    createdOn: timestamp(entity.createdOn),
    createdBy: entity.createdBy,
    modifiedOn: timestamp(entity.modifiedOn),
    modifiedBy: entity.modifiedBy,
    ...special,
  };
}

/** The header; it never holds `repositoryName` (Synapse §3). */
export function toHeader(state: SynapseState, entity: Entity) {
  const root = benefactor(state, entity)?.entity ?? entity;
  return {
    id: entity.id,
    name: entity.name,
    type: concreteTypes[entity.type],
    versionNumber: 1,
    versionLabel: '1',
    isLatestVersion: true,
    benefactorId: entityNumber(root.id),
    createdOn: timestamp(entity.createdOn),
    modifiedOn: timestamp(entity.modifiedOn),
    createdBy: entity.createdBy,
    modifiedBy: entity.modifiedBy,
  };
}

/** Root first, the entity last; names, types and ids only. */
export function toPath(state: SynapseState, entity: Entity) {
  return {
    path: pathOf(state, entity).map(({ id, name }) => {
      const known = state.entities[id];
      return { id, name, type: known === undefined ? concreteTypes.folder : concreteTypes[known.type] };
    }),
  };
}

/** Sharing settings of the entity that owns them. */
export function toAcl(ownerId: string, acl: Acl) {
  return {
    id: ownerId,
    creationDate: timestamp(acl.createdOn),
    etag: acl.etag,
    resourceAccess: acl.access.map(({ principalId, types }) => ({
      principalId: Number(principalId),
      accessType: types,
    })),
  };
}

export function toCommit({ tag, digest, createdOn }: DockerCommit) {
  return { tag, digest, createdOn: timestamp(createdOn) };
}
