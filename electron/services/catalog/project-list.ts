/** A list of projects as far as it is known, and how a page of Synapse's changes it. */
import type { Project } from '#shared/models/synapse-entities.ts';
import type { ProjectPage } from '../../clients/synapse/project-calls.ts';

/** In Synapse's order. */
export interface ProjectList {
  readonly projects: readonly Project[];
  /** How many at the start Axon read since it was started; those after them are from before. */
  readonly read: number;
  /** What to ask for the page that follows those; undefined before any was read, and on the last one. */
  readonly nextPage?: string;
  /** When the start of the list was read, in milliseconds since 1970; undefined where it never was. */
  readonly asOf?: number;
}

/** More than that are not remembered. */
const mostRemembered = 1000;

/**
 * The list after its start was read again. While more pages follow, those projects that were known stay
 * below: reading all of them again at each start would cost a request for every page.
 */
export function withStart(list: ProjectList, { projects, nextPage }: ProjectPage, asOf: number): ProjectList {
  return joined(list, projects, nextPage, asOf);
}

/** The list after the page that follows was read; after the last page, what no page named is gone. */
export function withNextPage(list: ProjectList, { projects, nextPage }: ProjectPage): ProjectList {
  return joined(list, [...list.projects.slice(0, list.read), ...projects], nextPage, list.asOf);
}

function joined(
  { projects: known }: ProjectList,
  read: readonly Project[],
  nextPage: string | undefined,
  asOf: number | undefined,
): ProjectList {
  // A project may move from one page to another between two readings; what was told last counts.
  const start = new Map(read.map((project) => [project.id, project]));
  const rest = nextPage === undefined ? [] : known.filter(({ id }) => !start.has(id));
  return {
    projects: [...start.values(), ...rest].slice(0, Math.max(start.size, mostRemembered)),
    read: start.size,
    ...(nextPage === undefined ? {} : { nextPage }),
    ...(asOf === undefined ? {} : { asOf }),
  };
}

/** The list with a project that was made just now, or with one less. */
export function withProject(list: ProjectList, project: Project): ProjectList {
  const others = withoutProject(list, project.id);
  return { ...others, projects: [project, ...others.projects], read: others.read + 1 };
}

export function withoutProject(list: ProjectList, id: string): ProjectList {
  const index = list.projects.findIndex((project) => project.id === id);
  if (index === -1) return list;
  return {
    ...list,
    projects: list.projects.toSpliced(index, 1),
    read: index < list.read ? list.read - 1 : list.read,
  };
}

/** The list with the stars as they are; the same list where they were right. */
export function withStars(list: ProjectList, favorites: ReadonlySet<string>): ProjectList {
  if (list.projects.every(({ id, favorite }) => favorite === favorites.has(id))) return list;
  return {
    ...list,
    projects: list.projects.map((project) => ({ ...project, favorite: favorites.has(project.id) })),
  };
}
