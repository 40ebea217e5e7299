import * as z from 'zod';
import type { Repository } from '#shared/models/synapse-entities.ts';
import { fail } from '#shared/problems.ts';
import { entitySchema, idSchema, optionalTimeSchema } from './answers.ts';
import { dockerRepositoryType } from './entity-kinds.ts';
import type { SynapseApi } from './synapse-api.ts';
import { toRepository } from './to-repository.ts';

/** What a list of repositories tells of each: not its name, but whether it changed (Synapse §3, §4.1). */
export interface RepositoryHeader {
  readonly id: string;
  /** Milliseconds since 1970; every recorded push changes it. 0 where Synapse does not tell. */
  readonly modifiedAt: number;
  /** User id. */
  readonly modifiedBy?: string;
  readonly createdAt?: number;
}

export interface RepositoryHeaderPage {
  readonly headers: readonly RepositoryHeader[];
  readonly nextPage?: string;
  /** How many repositories the user can see in the project. */
  readonly total?: number;
}

/** An entity as others refer to it. */
export interface EntityName {
  readonly id: string;
  readonly name: string;
  readonly kind: 'project' | 'repository' | 'other';
}

export interface ListingCalls {
  /** One page of a project's repositories, latest change first. */
  repositoryHeaders(
    projectId: string,
    page: string | undefined,
    signal: AbortSignal,
  ): Promise<RepositoryHeaderPage>;
  /** `entity-missing` where the id is not a repository's, or the user can't see it. */
  repositoryEntity(id: string, signal: AbortSignal): Promise<Repository>;
  /** What the ids are; those that are not there, or not to be seen, are left out. */
  entityNames(ids: readonly string[], signal: AbortSignal): Promise<readonly EntityName[]>;
}

const idsAtOnce = 50;
const headerSchema = z.object({
  id: z.string().min(1),
  modifiedOn: optionalTimeSchema,
  createdOn: optionalTimeSchema,
  modifiedBy: idSchema.nullish().catch(undefined),
});
const childrenSchema = z.object({
  page: z.array(headerSchema),
  nextPageToken: z.string().nullish(),
  totalChildCount: z.number().nullish(),
});
const namesSchema = z.object({
  results: z.array(
    z.object({ id: z.string().min(1), name: z.string().nullish(), type: z.string().nullish() }),
  ),
});

export function listingCalls(api: SynapseApi): ListingCalls {
  return {
    async repositoryHeaders(parentId, nextPageToken, signal) {
      const call = { action: 'list repositories', entity: { what: 'project', id: parentId } };
      const body = {
        parentId,
        includeTypes: ['dockerrepo'],
        sortBy: 'MODIFIED_ON',
        sortDirection: 'DESC',
        includeTotalChildCount: true,
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
      } as const;
      const exchange = api.repeatable.POST('/repo/v1/entity/children', { body, signal });
      const answer = await api.read(call, childrenSchema, exchange);
      return {
        headers: answer.page.map(toHeader),
        ...(answer.nextPageToken ? { nextPage: answer.nextPageToken } : {}),
        ...(answer.totalChildCount == null ? {} : { total: answer.totalChildCount }),
      };
    },

    async repositoryEntity(id, signal) {
      const missing = { what: 'repository', id };
      const exchange = api.repeatable.GET('/repo/v1/entity/{id}', { params: { path: { id } }, signal });
      const call = { action: 'open a repository', entity: missing };
      const entity = await api.read(call, entitySchema, exchange);
      const isRepository = entity.concreteType === dockerRepositoryType;
      const repository = isRepository ? toRepository(entity, api.endpoint) : undefined;
      return repository ?? fail('entity-missing', missing);
    },

    async entityNames(ids, signal) {
      const found: EntityName[] = [];
      for (let start = 0; start < ids.length; start += idsAtOnce) {
        const references = ids.slice(start, start + idsAtOnce).map((targetId) => ({ targetId }));
        const exchange = api.repeatable.POST('/repo/v1/entity/header', { body: { references }, signal });
        const { results } = await api.read({ action: 'look up names' }, namesSchema, exchange);
        found.push(...results.map(toName));
      }
      return found;
    },
  };
}

function toHeader({ id, modifiedOn, createdOn, modifiedBy }: z.infer<typeof headerSchema>): RepositoryHeader {
  return {
    id,
    modifiedAt: modifiedOn ?? 0,
    ...(createdOn == null ? {} : { createdAt: createdOn }),
    ...(modifiedBy == null ? {} : { modifiedBy }),
  };
}

function toName({ id, name, type }: z.infer<typeof namesSchema>['results'][number]): EntityName {
  const last = type?.split('.').at(-1);
  const kind = last === 'Project' ? 'project' : last === 'DockerRepository' ? 'repository' : 'other';
  return { id, name: name ?? id, kind };
}
