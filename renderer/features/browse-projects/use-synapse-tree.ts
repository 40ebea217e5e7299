import { useEffect, useMemo } from 'react';
import {
  refreshRepositories,
  type ShownProjects,
  useProjects,
  useRepositoryNames,
} from '../../state/known-lists.ts';
import { useOpenProjects } from '../../state/open-projects.ts';
import { buildTree, filterTree, type ProjectSections, repositoriesOf } from './project-tree.ts';
import { type ProjectAccess, useAccess } from './use-access.ts';
import { type FoundEntity, useFoundEntity } from './use-found-entity.ts';

interface SynapseTree
  extends Pick<
    ShownProjects,
    'known' | 'isReading' | 'problem' | 'asOf' | 'hasMore' | 'loadMore' | 'refresh'
  > {
  readonly sections: ProjectSections;
  /** By project id. */
  readonly access: ReadonlyMap<string, ProjectAccess>;
  readonly opened: ReadonlySet<string>;
  readonly toggle: (projectId: string, open: boolean) => void;
  /** What the search leads to where it is an id or a link. */
  readonly found: FoundEntity;
}

/** Everything that the tree of the Synapse side shows. */
export function useSynapseTree(search: string): SynapseTree {
  const projects = useProjects();
  const found = useFoundEntity(search);
  const { opened, toggle } = useOpenProjects();
  const foundProject = found.state === 'project' || found.state === 'repository' ? found.project : undefined;
  const foundId = found.state === 'repository' ? found.project.id : undefined;
  const isLookup = found.state !== 'none';
  const all = useMemo(
    () =>
      isLookup
        ? { favorites: [], projects: foundProject === undefined ? [] : [foundProject] }
        : { favorites: projects.favorites, projects: projects.projects },
    [isLookup, foundProject, projects.favorites, projects.projects],
  );
  const openedIds = useMemo(
    () => [...new Set([...opened, ...(foundId === undefined ? [] : [foundId])])],
    [opened, foundId],
  );
  const listings = useRepositoryNames(openedIds);
  const repositories = useMemo(
    () => new Map([...listings].map(([id, shown]) => [id, repositoriesOf(shown)])),
    [listings],
  );
  const filtered = useMemo(
    () =>
      filterTree(
        buildTree({ favorites: all.favorites, projects: all.projects, repositories }),
        isLookup ? '' : search,
      ),
    [all, repositories, isLookup, search],
  );
  const shown = [...filtered.sections.favorites, ...filtered.sections.others];
  const access = useAccess(shown.map((node) => node.key));
  useMoreWhileSearching(projects, search.trim() !== '' && !isLookup);

  return {
    ...projects,
    hasMore: projects.hasMore && !isLookup,
    sections: filtered.sections,
    access,
    opened: useMemo(() => new Set([...openedIds, ...filtered.opened]), [openedIds, filtered.opened]),
    toggle,
    refresh: () => {
      projects.refresh();
      for (const id of openedIds) refreshRepositories(id);
    },
    found,
  };
}

/** A search is over all projects, so the pages that are still out are read while one is typed. */
function useMoreWhileSearching(
  { hasMore, isReading, problem, loadMore }: ShownProjects,
  isSearching: boolean,
) {
  useEffect(() => {
    if (isSearching && hasMore && !isReading && problem === undefined) loadMore();
  }, [isSearching, hasMore, isReading, problem, loadMore]);
}
