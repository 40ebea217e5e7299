import type { Project, ProjectPage, Repository, Rights } from '#shared/models/synapse-entities.ts';

export interface ProjectQuery {
  readonly filter: 'all' | 'created' | 'participated' | 'team';
  /** `nextPage` of the page before. */
  readonly page?: string | undefined;
}

/** A project and what the user may do in it, from one bundle. */
export interface ProjectBundle {
  readonly project: Project;
  readonly rights: Rights;
  readonly requirementUnmet: boolean;
}

export interface ProjectCalls {
  /** Latest activity first. `favorite` is always false here: Synapse tells favorites apart. */
  listProjects(query: ProjectQuery, signal: AbortSignal): Promise<ProjectPage>;
  /** The user's favorite projects; favorites of other kinds are left out. */
  favorites(signal: AbortSignal): Promise<readonly Project[]>;
  setFavorite(id: string, favorite: boolean, signal: AbortSignal): Promise<void>;
  project(id: string, signal: AbortSignal): Promise<ProjectBundle>;
  /** All repositories of a project, latest change first; `rights` are not asked for here. */
  repositoriesOf(projectId: string, signal: AbortSignal): Promise<readonly Repository[]>;
}
