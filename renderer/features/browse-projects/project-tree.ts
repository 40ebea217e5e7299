/** Projects and their repositories as the rows of a tree. */
import type { RepositoryListing } from '#shared/models/project-view.ts';
import type { Project, Repository } from '#shared/models/synapse-entities.ts';
import type { Problem } from '#shared/problems.ts';

/** What is known of the repositories of one project. */
export type Repositories =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: Problem }
  | { readonly state: 'known'; readonly repositories: readonly Repository[] };

/** What the tree shows of a project that is open: what is known, else why not, else that it is being read. */
export function repositoriesOf({
  listing,
  problem,
}: {
  readonly listing: RepositoryListing | undefined;
  readonly problem: Problem | undefined;
}): Repositories {
  // Names come one by one; before the first, an empty list does not say that there are none.
  const isKnown = listing !== undefined && (listing.rows.length > 0 || !listing.filling);
  if (isKnown && (listing.rows.length > 0 || problem === undefined)) {
    return { state: 'known', repositories: listing.rows.map(({ repository }) => repository) };
  }
  return problem === undefined ? { state: 'loading' } : { state: 'failed', problem };
}

export interface ProjectNode {
  readonly kind: 'project';
  readonly key: string;
  readonly project: Project;
  readonly children: readonly (RepositoryNode | NoteNode)[];
}

export interface RepositoryNode {
  readonly kind: 'repository';
  readonly key: string;
  readonly project: Project;
  readonly repository: Repository;
}

/** A row that stands where repositories would be. */
export interface NoteNode {
  readonly kind: 'note';
  readonly key: string;
  readonly project: Project;
  readonly note: 'loading' | 'empty' | Problem;
}

export interface ProjectSections {
  readonly favorites: readonly ProjectNode[];
  readonly others: readonly ProjectNode[];
}

export interface TreeFacts {
  readonly favorites: readonly Project[];
  readonly projects: readonly Project[];
  /** By project id; only projects that were opened have an entry. */
  readonly repositories: ReadonlyMap<string, Repositories>;
}

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Favorites first, by name; then all others, in Synapse's order. No project stands twice. */
export function buildTree({ favorites, projects, repositories }: TreeFacts): ProjectSections {
  const node = (project: Project): ProjectNode => ({
    kind: 'project',
    key: project.id,
    project,
    children: childrenOf(project, repositories.get(project.id)),
  });
  const starred = new Set(favorites.map((project) => project.id));
  const others = new Map(projects.map((project) => [project.id, project]));
  return {
    favorites: favorites.toSorted((left, right) => names.compare(left.name, right.name)).map(node),
    others: [...others.values()].filter((project) => !starred.has(project.id)).map(node),
  };
}

function childrenOf(
  project: Project,
  repositories: Repositories | undefined,
): readonly (RepositoryNode | NoteNode)[] {
  if (repositories === undefined || repositories.state === 'loading') return [note(project, 'loading')];
  if (repositories.state === 'failed') return [note(project, repositories.problem)];
  if (repositories.repositories.length === 0) return [note(project, 'empty')];
  return repositories.repositories
    .toSorted((left, right) => names.compare(left.name, right.name))
    .map((repository) => ({ kind: 'repository', key: repository.id, project, repository }));
}

function note(project: Project, text: NoteNode['note']): NoteNode {
  return { kind: 'note', key: `${project.id}/note`, project, note: text };
}

/** The sections with only what matches, and the projects to open so that the matches show. */
export interface FilteredTree {
  readonly sections: ProjectSections;
  readonly opened: ReadonlySet<string>;
}

/**
 * A project stays with all its rows where its own name or id matches, else with the repositories that do.
 */
export function filterTree(sections: ProjectSections, search: string): FilteredTree {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return { sections, opened: new Set() };
  const opened = new Set<string>();
  const keep = (node: ProjectNode): readonly ProjectNode[] => {
    if (matches(node.project.name, wanted) || node.project.id === wanted) return [node];
    const children = node.children.filter(
      (child) => child.kind === 'repository' && matches(child.repository.name, wanted),
    );
    if (children.length === 0) return [];
    opened.add(node.key);
    return [{ ...node, children }];
  };
  return {
    sections: { favorites: sections.favorites.flatMap(keep), others: sections.others.flatMap(keep) },
    opened,
  };
}

function matches(text: string, wanted: string): boolean {
  return text.toLowerCase().includes(wanted);
}
