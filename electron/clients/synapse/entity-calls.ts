import type { Digest } from '#shared/models/digest.ts';
import type { Project, Repository } from '#shared/models/synapse-entities.ts';
import { fail } from '#shared/problems.ts';
import { anythingSchema, entitySchema } from './answers.ts';
import { dockerRepositoryType, projectType } from './entity-kinds.ts';
import type { SynapseApi } from './synapse-api.ts';
import { toRepository } from './to-repository.ts';

export interface EntityCalls {
  /** `synapse-name-taken` where there is a project of that name. */
  createProject(
    project: { readonly name: string; readonly description?: string | undefined },
    signal: AbortSignal,
  ): Promise<Project>;
  /** Lists a repository of another registry in a project; Synapse's own are made by pushing (Synapse §4.3). */
  addExternalRepository(
    repository: {
      readonly projectId: string;
      readonly repositoryName: string;
      readonly description?: string | undefined;
    },
    signal: AbortSignal,
  ): Promise<Repository>;
  /**
   * Renames an external repository or describes it anew. `synapse-changed-meanwhile` where `etag` is no longer
   * the present one.
   */
  changeExternalRepository(
    repository: {
      readonly id: string;
      readonly etag: string;
      readonly repositoryName: string;
      readonly description?: string | undefined;
    },
    signal: AbortSignal,
  ): Promise<Repository>;
  /** Records a tag of an external repository; of its own, Synapse records what is pushed (Synapse §5). */
  recordTag(
    id: string,
    tag: { readonly tag: string; readonly digest: Digest },
    signal: AbortSignal,
  ): Promise<void>;
}

export function entityCalls(api: SynapseApi): EntityCalls {
  return {
    async createProject({ name, description }, signal) {
      const body = { concreteType: projectType, name, ...(description ? { description } : {}) } as const;
      const exchange = api.once.POST('/repo/v1/entity', { body, signal });
      const project = await api.read({ action: 'create a project' }, entitySchema, exchange);
      return { id: project.id, name: project.name ?? name, favorite: false };
    },

    async addExternalRepository({ projectId, repositoryName, description }, signal) {
      const action = 'add a repository';
      const body = {
        concreteType: dockerRepositoryType,
        parentId: projectId,
        repositoryName,
        ...(description ? { description } : {}),
      } as const;
      const exchange = api.once.POST('/repo/v1/entity', { body, signal });
      const call = { action, entity: { what: 'project', id: projectId } };
      const entity = await api.read(call, entitySchema, exchange);
      const repository = toRepository(entity, api.endpoint);
      return (
        repository ?? fail('synapse-unusable-answer', { call: action, detail: 'It names no repository.' })
      );
    },

    async changeExternalRepository({ id, etag, repositoryName, description }, signal) {
      const call = { action: 'change a repository', entity: { what: 'repository', id } };
      const at = { params: { path: { id } }, signal };
      const now = await api.read(call, entitySchema, api.repeatable.GET('/repo/v1/entity/{id}', at));
      const body = {
        concreteType: dockerRepositoryType,
        id,
        etag,
        ...(now.name == null ? {} : { name: now.name }),
        ...(now.parentId == null ? {} : { parentId: now.parentId }),
        repositoryName,
        ...(description ? { description } : {}),
      } as const;
      // Not repeated: the second would find the etag stale and call the first a failure.
      const entity = await api.read(
        call,
        entitySchema,
        api.once.PUT('/repo/v1/entity/{id}', { ...at, body }),
      );
      const repository = toRepository(entity, api.endpoint);
      return (
        repository ??
        fail('synapse-unusable-answer', { call: call.action, detail: 'It names no repository.' })
      );
    },

    async recordTag(id, { tag, digest }, signal) {
      const call = { action: 'record a tag', entity: { what: 'repository', id } };
      const init = { params: { path: { id } }, body: { tag, digest }, signal };
      await api.read(call, anythingSchema, api.once.POST('/repo/v1/entity/{id}/dockerCommit', init));
    },
  };
}
