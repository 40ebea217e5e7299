import type { EntityPermissions } from '#shared/models/access/access-facts.ts';
import type { Repository } from '#shared/models/synapse-entities.ts';
import { fail } from '#shared/problems.ts';
import { type Bundle, entityIdSchema } from './answers.ts';
import { readBundle } from './entity-bundle.ts';
import { dockerRepositoryType } from './entity-kinds.ts';
import type { SynapseApi } from './synapse-api.ts';
import { toRepository } from './to-repository.ts';

/** A repository and all that its page shows, from one bundle (Synapse §4.2). Times in milliseconds. */
export interface RepositoryBundle {
  readonly repository: Repository;
  readonly project: { readonly id: string; readonly name: string };
  readonly permissions: EntityPermissions;
  /** Whose sharing settings apply: the repository's own, or those of the entity it inherits from. */
  readonly sharingFrom: { readonly id: string; readonly name?: string; readonly own: boolean };
  readonly requirementUnmet: boolean;
  readonly description?: string;
  readonly createdAt: number;
  /** User id. */
  readonly modifiedBy?: string;
}

export interface RepositoryCalls {
  /** `entity-missing` where the id is not a repository's. */
  repository(id: string, signal: AbortSignal): Promise<RepositoryBundle>;
  /** Entity id of a repository in Synapse's registry; undefined where Synapse has none of that full name. */
  findRepositoryId(repositoryName: string, signal: AbortSignal): Promise<string | undefined>;
}

export function repositoryCalls(api: SynapseApi): RepositoryCalls {
  return {
    async repository(id, signal) {
      const missing = { what: 'repository', id };
      const bundle = await readBundle(api, id, { action: 'open a repository', entity: missing }, signal);
      const repository =
        bundle.entity.concreteType === dockerRepositoryType
          ? toRepository(bundle.entity, api.endpoint)
          : undefined;
      return repository === undefined ? fail('entity-missing', missing) : toBundle(bundle, repository);
    },

    async findRepositoryId(repositoryName, signal) {
      const query = { repositoryName };
      const exchange = api.repeatable.GET('/repo/v1/entity/dockerRepo/id', { params: { query }, signal });
      // An unknown name is 404 (Synapse §4.4); 400 is what text that is no name may get.
      const found = await api.readUnless(
        [404, 400],
        { action: 'find a repository' },
        entityIdSchema,
        exchange,
      );
      return found?.id;
    },
  };
}

function toBundle(bundle: Bundle, repository: Repository): RepositoryBundle {
  const { entity, permissions, benefactorAcl, restrictionInformation } = bundle;
  const names = new Map(bundle.path?.path.map(({ id, name }) => [id, name ?? id]));
  const sharedBy = benefactorAcl?.id ?? repository.projectId;
  const sharedByName = names.get(sharedBy);
  return {
    repository,
    project: { id: repository.projectId, name: names.get(repository.projectId) ?? repository.projectId },
    permissions,
    sharingFrom: {
      id: sharedBy,
      ...(sharedByName === undefined ? {} : { name: sharedByName }),
      own: sharedBy === repository.id,
    },
    requirementUnmet: restrictionInformation?.hasUnmetAccessRequirement ?? false,
    ...(entity.description ? { description: entity.description } : {}),
    createdAt: entity.createdOn ?? repository.modifiedAt,
    ...(entity.modifiedBy == null ? {} : { modifiedBy: entity.modifiedBy }),
  };
}
