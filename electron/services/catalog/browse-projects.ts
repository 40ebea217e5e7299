import type { Project, ProjectPage } from '#shared/models/synapse-entities.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';

type Filter = 'all' | 'created' | 'participated' | 'team';

/** A page of the user's projects, each with whether it is a favorite. */
export async function listProjects(
  synapse: SynapseClient,
  input: { readonly filter: Filter; readonly page?: string | undefined },
  signal: AbortSignal,
): Promise<ProjectPage> {
  const [page, favorites] = await Promise.all([
    synapse.listProjects(input, signal),
    synapse.favorites(signal),
  ]);
  const starred = new Set(favorites.map((project) => project.id));
  return { ...page, projects: page.projects.map((project) => withStar(project, starred)) };
}

function withStar(project: Project, starred: ReadonlySet<string>): Project {
  return { ...project, favorite: starred.has(project.id) };
}
