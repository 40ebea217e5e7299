import type { EntityPermissions } from '#shared/models/access/access-facts.ts';
import type { Project } from '#shared/models/synapse-entities.ts';
import { fail } from '#shared/problems.ts';
import { anythingSchema, entityHeaderSchema, hasMore, pageSchema, projectHeadersSchema } from './answers.ts';
import { readBundle } from './entity-bundle.ts';
import { projectType } from './entity-kinds.ts';
import type { SynapseApi } from './synapse-api.ts';

export interface ProjectQuery {
  readonly filter: 'all' | 'created' | 'participated' | 'team';
  /** With `team`: which of the user's teams; all of them where left out. */
  readonly teamId?: string | undefined;
  /** `nextPage` of the page before. */
  readonly page?: string | undefined;
}

export interface ProjectPage {
  readonly projects: readonly Project[];
  /** Undefined on the last page. */
  readonly nextPage?: string;
}

/** A project and what the user may do in it, from one bundle. */
export interface ProjectBundle {
  readonly project: Project;
  readonly permissions: EntityPermissions;
  readonly requirementUnmet: boolean;
}

export interface ProjectCalls {
  /** Latest activity first. `favorite` is always false here: Synapse tells favorites apart. */
  listProjects(query: ProjectQuery, signal: AbortSignal): Promise<ProjectPage>;
  /** The user's favorite projects, latest first; favorites of other kinds are left out. */
  favorites(signal: AbortSignal): Promise<readonly Project[]>;
  setFavorite(id: string, favorite: boolean, signal: AbortSignal): Promise<void>;
  /** `entity-missing` where the id is not a project's. `favorite` is always false here. */
  project(id: string, signal: AbortSignal): Promise<ProjectBundle>;
}

const filters = { all: 'ALL', created: 'CREATED', participated: 'PARTICIPATED', team: 'TEAM' } as const;
const favoritesAtOnce = 50;
const mostPages = 40;
const favoritePageSchema = pageSchema(entityHeaderSchema);

export function projectCalls(api: SynapseApi): ProjectCalls {
  async function favoritePage(offset: number, signal: AbortSignal) {
    const query = { offset, limit: favoritesAtOnce, sort: 'FAVORITED_ON', sortDirection: 'DESC' } as const;
    const exchange = api.repeatable.GET('/repo/v1/favorite', { params: { query }, signal });
    return api.read({ action: 'list your favorites' }, favoritePageSchema, exchange);
  }

  return {
    async listProjects({ filter, teamId, page }, signal) {
      const query = {
        filter: filters[filter],
        sort: 'LAST_ACTIVITY',
        sortDirection: 'DESC',
        ...(teamId === undefined ? {} : { teamId: Number(teamId) }),
        ...(page === undefined ? {} : { nextPageToken: page }),
      } as const;
      const exchange = api.repeatable.GET('/repo/v1/projects', { params: { query }, signal });
      const { results, nextPageToken } = await api.read(
        { action: 'list your projects' },
        projectHeadersSchema,
        exchange,
      );
      const projects = results.map(({ id, name, lastActivity }) => ({
        id,
        name,
        favorite: false,
        ...(lastActivity == null ? {} : { lastActivityAt: lastActivity }),
      }));
      return { projects, ...(nextPageToken ? { nextPage: nextPageToken } : {}) };
    },

    async favorites(signal) {
      const found: Project[] = [];
      let offset = 0;
      for (let pages = 0; pages < mostPages; pages += 1) {
        const page = await favoritePage(offset, signal);
        for (const { id, name, type } of page.results) {
          if (type === projectType) found.push({ id, name: name ?? id, favorite: true });
        }
        if (!hasMore(page, offset, favoritesAtOnce)) break;
        offset += page.results.length;
      }
      return found;
    },

    async setFavorite(id, favorite, signal) {
      const call = { action: 'change your favorites', entity: { what: 'project', id } };
      const init = { params: { path: { id } }, signal };
      await (favorite
        ? api.read(call, anythingSchema, api.repeatable.POST('/repo/v1/favorite/{id}', init))
        : api.read(call, anythingSchema, api.repeatable.DELETE('/repo/v1/favorite/{id}', init)));
    },

    async project(id, signal) {
      const missing = { what: 'project', id };
      const bundle = await readBundle(api, id, { action: 'open a project', entity: missing }, signal);
      const { entity, permissions, restrictionInformation } = bundle;
      if (entity.concreteType !== projectType) return fail('entity-missing', missing);
      return {
        project: { id: entity.id, name: entity.name ?? entity.id, favorite: false },
        permissions,
        requirementUnmet: restrictionInformation?.hasUnmetAccessRequirement ?? false,
      };
    },
  };
}
