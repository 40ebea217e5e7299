import { type Endpoint, isRegistryOf } from '#shared/models/account.ts';
import { registryOf } from '#shared/models/image-reference.ts';
import type { Repository } from '#shared/models/synapse-entities.ts';
import type { Entity } from './answers.ts';

/** An entity as a repository; undefined where it has no name to push or pull by. */
export function toRepository(entity: Entity, endpoint: Endpoint): Repository | undefined {
  const { id, parentId, repositoryName, etag } = entity;
  if (!repositoryName || !parentId) return undefined;
  const managed = entity.isManaged ?? isRegistryOf(endpoint, registryOf(repositoryName));
  return {
    id,
    projectId: parentId,
    repositoryName,
    name: managed ? shortName(repositoryName, parentId) : repositoryName,
    managed,
    modifiedAt: entity.modifiedOn ?? entity.createdOn ?? 0,
    etag,
    ...(entity.createdOn == null ? {} : { createdAt: entity.createdOn }),
    ...(entity.modifiedBy == null ? {} : { modifiedBy: entity.modifiedBy }),
    ...(entity.description ? { description: entity.description } : {}),
  };
}

/** What follows host and project; the host may be another of Synapse's own than the one set here. */
function shortName(repositoryName: string, projectId: string): string {
  const marker = `/${projectId}/`;
  const start = repositoryName.indexOf(marker);
  return start === -1 ? repositoryName : repositoryName.slice(start + marker.length);
}
