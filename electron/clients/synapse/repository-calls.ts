import type { Repository, Rights } from '#shared/models/synapse-entities.ts';
import { fail, ProblemError } from '#shared/problems.ts';
import { type Bundle, childrenSchema, type EntityHeader, entityIdSchema, entitySchema } from './answers.ts';
import { readBundle, repositoryRights } from './entity-bundle.ts';
import { dockerRepositoryType } from './entity-kinds.ts';
import type { SynapseApi } from './synapse-api.ts';
import { toRepository } from './to-repository.ts';

/** A repository and all that its page shows, from one bundle (Synapse §4.2). Times in milliseconds. */
export interface RepositoryBundle {
  readonly repository: Repository;
  readonly project: { readonly id: string; readonly name: string };
  readonly rights: Rights;
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
  /** All repositories of a project, latest change first; `rights` are not asked for here. */
  repositoriesOf(projectId: string, signal: AbortSignal): Promise<readonly Repository[]>;
  /** Entity id of a repository in Synapse's registry; undefined where Synapse has none of that full name. */
  findRepositoryId(repositoryName: string, signal: AbortSignal): Promise<string | undefined>;
}

/** Far more pages than a project has; only a server that never ends its list gets there. */
const mostPages = 500;
const mostKept = 5000;

export function repositoryCalls(api: SynapseApi): RepositoryCalls {
  const cache = new RepositoryCache();
  const { registry } = api.endpoint;

  async function childrenPage(parentId: string, nextPageToken: string | undefined, signal: AbortSignal) {
    const call = { action: 'list repositories', entity: { what: 'project', id: parentId } };
    const body = {
      parentId,
      includeTypes: ['dockerrepo'],
      sortBy: 'MODIFIED_ON',
      sortDirection: 'DESC',
      ...(nextPageToken === undefined ? {} : { nextPageToken }),
    } as const;
    return api.read(call, childrenSchema, api.repeatable.POST('/repo/v1/entity/children', { body, signal }));
  }

  async function childHeaders(parentId: string, signal: AbortSignal): Promise<readonly EntityHeader[]> {
    const headers: EntityHeader[] = [];
    let token: string | undefined;
    for (let pages = 0; pages < mostPages; pages += 1) {
      const { page, nextPageToken } = await childrenPage(parentId, token, signal);
      headers.push(...page);
      if (!nextPageToken) return headers;
      if (nextPageToken === token) break;
      token = nextPageToken;
    }
    return fail('synapse-unusable-answer', { call: 'list repositories', detail: 'The list never ends.' });
  }

  /** Headers lack the repository's name (Synapse §3), so each repository that changed is read on its own. */
  async function readChild(header: EntityHeader, signal: AbortSignal): Promise<Repository | undefined> {
    const known = cache.find(header);
    if (known !== undefined) return known;
    const { id } = header;
    const call = { action: 'open a repository', entity: { what: 'repository', id } };
    const exchange = api.repeatable.GET('/repo/v1/entity/{id}', { params: { path: { id } }, signal });
    // The generated type of an entity is a union of all kinds; the schema picks what is read of this one.
    const entity = await api.read(call, entitySchema, exchange).catch(unlessMissing);
    const repository = entity && toRepository(entity, registry);
    if (repository !== undefined) cache.keep(header, repository);
    return repository;
  }

  return {
    async repository(id, signal) {
      const missing = { what: 'repository', id };
      const bundle = await readBundle(api, id, { action: 'open a repository', entity: missing }, signal);
      const repository =
        bundle.entity.concreteType === dockerRepositoryType
          ? toRepository(bundle.entity, registry)
          : undefined;
      return repository === undefined ? fail('entity-missing', missing) : toBundle(bundle, repository);
    },

    async repositoriesOf(projectId, signal) {
      const headers = await childHeaders(projectId, signal);
      const repositories = await Promise.all(headers.map((header) => readChild(header, signal)));
      return repositories.filter((repository) => repository !== undefined);
    },

    async findRepositoryId(repositoryName, signal) {
      const query = { repositoryName };
      const exchange = api.repeatable.GET('/repo/v1/entity/dockerRepo/id', { params: { query }, signal });
      // Which of the two an unknown name gets is not known for sure (Synapse §4.4, §13).
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
  const rights = repositoryRights(permissions);
  const sharedBy = benefactorAcl?.id ?? repository.projectId;
  const sharedByName = names.get(sharedBy);
  return {
    repository: { ...repository, rights },
    project: { id: repository.projectId, name: names.get(repository.projectId) ?? repository.projectId },
    rights,
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

/** A repository that was deleted after the list was made is simply not in it. */
function unlessMissing(error: unknown): undefined {
  if (error instanceof ProblemError && error.problem.code === 'entity-missing') return undefined;
  throw error;
}

/**
 * Repositories by id, each good for as long as its header tells the same `modifiedOn`: every recorded push
 * changes that (Synapse §4.1). Holds nothing that depends on who asks.
 */
class RepositoryCache {
  readonly #kept = new Map<string, { readonly modifiedOn: string; readonly repository: Repository }>();

  find({ id, modifiedOn }: EntityHeader): Repository | undefined {
    const kept = this.#kept.get(id);
    return kept !== undefined && kept.modifiedOn === modifiedOn ? kept.repository : undefined;
  }

  keep({ id, modifiedOn }: EntityHeader, repository: Repository): void {
    if (modifiedOn == null) return;
    this.#kept.delete(id);
    this.#kept.set(id, { modifiedOn, repository });
    const oldest = this.#kept.size > mostKept ? this.#kept.keys().next().value : undefined;
    if (oldest !== undefined) this.#kept.delete(oldest);
  }
}
