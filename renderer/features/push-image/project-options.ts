import type { Project } from '#shared/models/synapse-entities.ts';

/** The projects to choose from: favorites first, each once, otherwise in the order they came. */
export function projectOptions(...lists: readonly (readonly Project[])[]): readonly Project[] {
  const byId = new Map<string, Project>();
  for (const project of lists.flat()) {
    if (!byId.has(project.id)) byId.set(project.id, project);
  }
  const all = [...byId.values()];
  return [...all.filter((project) => project.favorite), ...all.filter((project) => !project.favorite)];
}

/** The entity id in what was typed or pasted: `syn123`, or an address of Synapse's web pages. */
export function synapseIdIn(text: string): string | undefined {
  const trimmed = text.trim();
  const found = /^syn\d+$/i.exec(trimmed) ?? /\bsyn\d+\b/i.exec(trimmed.includes('://') ? trimmed : '');
  return found?.[0].toLowerCase();
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
