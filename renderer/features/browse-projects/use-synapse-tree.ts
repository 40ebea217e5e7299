import { useEffect, useMemo, useState } from 'react';
import type { Rights } from '#shared/models/synapse-entities.ts';
import { buildTree, filterTree, type ProjectSections } from './project-tree.ts';
import { type FoundEntity, useFoundEntity } from './use-found-entity.ts';
import { type Projects, useProjects } from './use-projects.ts';
import { useRepositories } from './use-repositories.ts';
import { useRights } from './use-rights.ts';

interface SynapseTree
  extends Pick<Projects, 'known' | 'isFetching' | 'problem' | 'readAt' | 'hasMore' | 'loadMore' | 'refresh'> {
  readonly sections: ProjectSections;
  readonly rights: ReadonlyMap<string, Rights>;
  readonly opened: ReadonlySet<string>;
  readonly toggle: (projectId: string, open: boolean) => void;
  /** What the search leads to where it is an id or a link. */
  readonly found: FoundEntity;
}

const none: ReadonlySet<string> = new Set();

/** Everything that the tree of the Synapse side shows. */
export function useSynapseTree(search: string): SynapseTree {
  const projects = useProjects();
  const found = useFoundEntity(search);
  const [opened, setOpened] = useState(none);
  const foundProject = found.state === 'project' || found.state === 'repository' ? found.project : undefined;
  const foundId = found.state === 'repository' ? found.project.id : undefined;
  const isLookup = found.state !== 'none';
  const all = useMemo(
    () =>
      isLookup ? { favorites: [], projects: foundProject === undefined ? [] : [foundProject] } : projects,
    [isLookup, foundProject, projects],
  );
  const openedIds = useMemo(
    () => [...opened, ...(foundId === undefined ? [] : [foundId])],
    [opened, foundId],
  );
  const repositories = useRepositories([...new Set(openedIds)]);
  const filtered = useMemo(
    () =>
      filterTree(
        buildTree({ favorites: all.favorites, projects: all.projects, repositories }),
        isLookup ? '' : search,
      ),
    [all, repositories, isLookup, search],
  );
  const shown = [...filtered.sections.favorites, ...filtered.sections.others];
  const rights = useRights(shown.map((node) => node.key));
  useMoreWhileSearching(projects, search.trim() !== '' && !isLookup);

  return {
    ...projects,
    hasMore: projects.hasMore && !isLookup,
    sections: filtered.sections,
    rights,
    opened: useMemo(() => new Set([...openedIds, ...filtered.opened]), [openedIds, filtered.opened]),
    toggle: (projectId, open) =>
      setOpened((before) => {
        if (before.has(projectId) === open) return before;
        const after = new Set(before);
        if (open) after.add(projectId);
        else after.delete(projectId);
        return after;
      }),
    found,
  };
}

/** A search is over all projects, so the pages that are still out are read while one is typed. */
function useMoreWhileSearching({ hasMore, isFetching, problem, loadMore }: Projects, isSearching: boolean) {
  useEffect(() => {
    if (isSearching && hasMore && !isFetching && problem === undefined) loadMore();
  }, [isSearching, hasMore, isFetching, problem, loadMore]);
}
