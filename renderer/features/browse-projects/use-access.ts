import { useQueries } from '@tanstack/react-query';
import type { ProjectDetails } from '#shared/contract/projects-contract.ts';
import { orpc } from '../../connection/query.ts';
import { useImageDrag } from '../../state/image-drag.ts';
import { useImageSelection } from '../../state/image-selection.ts';

/** What the user may do with a project, and with the repositories that have its sharing settings. */
export type ProjectAccess = Pick<ProjectDetails, 'access' | 'inherited'>;

/**
 * What the user may do in the projects shown. It is asked for when it begins to matter: an image is
 * selected, or a drag has started.
 */
export function useAccess(projectIds: readonly string[]): ReadonlyMap<string, ProjectAccess> {
  const matters = useImageSelection((store) => store.keys.size > 0);
  const isDragging = useImageDrag((store) => store.dragged.length > 0);
  return useQueries({
    queries: projectIds.map((id) =>
      orpc.projects.get.queryOptions({
        input: { id },
        enabled: matters || isDragging,
        staleTime: 5 * 60_000,
      }),
    ),
    combine: (answers) =>
      new Map(answers.flatMap(({ data }) => (data === undefined ? [] : [[data.project.id, data] as const]))),
  });
}
