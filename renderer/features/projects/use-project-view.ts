import { useCallback, useEffect, useState } from 'react';
import { appendProjects, type ProjectView, type ProjectViewName } from '#shared/models/project-view.ts';
import type { Project } from '#shared/models/synapse-entities.ts';
import type { Problem } from '#shared/problems.ts';
import { client } from '../../connection/client.ts';
import { useCommand } from '../../connection/use-command.ts';
import { useStream } from '../../connection/use-stream.ts';
import { useAccount } from '../../state/session.ts';
import { viewKey } from './project-views.ts';

export interface ShownView {
  /** Undefined until there is anything to show. */
  readonly projects: readonly Project[] | undefined;
  readonly isReading: boolean;
  /** When what is shown was read, where it could not be read again. */
  readonly staleSince: number | undefined;
  readonly problem: Problem | undefined;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly refresh: () => void;
}

interface Further {
  /** The first part that these follow. */
  readonly of: ProjectView;
  readonly projects: readonly Project[];
  readonly nextPage: string | undefined;
}

/** One list of projects: as it was last time at once, then as it is, then page by page. */
export function useProjectView(view: ProjectViewName): ShownView {
  const userId = useAccount()?.userId;
  const key = userId === undefined ? undefined : `${userId} ${viewKey(view)}`;
  const stream = useStream((signal) => client.projects.browse(view, { signal }), key);
  const [further, setFurther] = useState<Further>();
  const paging = useCommand();
  const first = stream.value;
  const added = first !== undefined && further?.of === first ? further : undefined;
  const nextPage = added === undefined ? first?.nextPage : added.nextPage;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list has had no trouble yet
  useEffect(() => paging.forget(), [key]);
  const { forget } = paging;
  const { restart } = stream;
  const refresh = useCallback(() => {
    forget();
    restart();
  }, [forget, restart]);
  const problem = stream.problem ?? first?.problem ?? paging.problem;
  return {
    projects: first && appendProjects(first.projects, added?.projects ?? []),
    isReading: stream.isOpen || paging.isBusy,
    staleSince: first?.freshness === 'failed' ? first.asOf : undefined,
    problem,
    hasMore: nextPage !== undefined && paging.problem === undefined,
    loadMore: () => {
      if (first === undefined || nextPage === undefined || paging.isBusy) return;
      void paging.run(async () => {
        const page = await client.projects.more({ view, page: nextPage });
        setFurther({
          of: first,
          projects: [...(added?.projects ?? []), ...page.projects],
          nextPage: page.nextPage,
        });
      });
    },
    refresh,
  };
}
