import type { Project } from '#shared/models/synapse-entities.ts';
import { synapseIdIn } from '#shared/models/synapse-link.ts';

/** The projects to choose from: favorites first, each once, otherwise in the order they came. */
export function projectOptions(...lists: readonly (readonly Project[])[]): readonly Project[] {
  const byId = new Map<string, Project>();
  for (const project of lists.flat()) {
    if (!byId.has(project.id)) byId.set(project.id, project);
  }
  const all = [...byId.values()];
  return [...all.filter((project) => project.favorite), ...all.filter((project) => !project.favorite)];
}

/** Whether a project is what the typed text may mean: part of its name, or its id. */
export function matchesProject(project: Project, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return (
    project.name.toLowerCase().includes(wanted) ||
    project.id.startsWith(wanted) ||
    synapseIdIn(text) === project.id
  );
}
