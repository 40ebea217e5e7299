import { useQueries } from '@tanstack/react-query';
import type { Problem } from '#shared/problems.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { orpc, queryClient } from '../../connection/query.ts';
import type { Repositories } from './project-tree.ts';

interface Answer {
  readonly data: Extract<Repositories, { state: 'known' }>['repositories'] | undefined;
  readonly error: unknown;
}

/** The repositories of the opened projects, each read when it is opened first. */
export function useRepositories(projectIds: readonly string[]): ReadonlyMap<string, Repositories> {
  return useQueries({
    queries: projectIds.map((projectId) => orpc.projects.repositories.queryOptions({ input: { projectId } })),
    combine: (answers) => new Map(answers.map((answer, index) => [projectIds[index] ?? '', stateOf(answer)])),
  });
}

function stateOf({ data, error }: Answer): Repositories {
  if (data !== undefined) return { state: 'known', repositories: data };
  if (error !== null) return { state: 'failed', problem: problemOf(error) satisfies Problem };
  return { state: 'loading' };
}

/** Reads the repositories of a project again. */
export function refreshRepositories(projectId: string): void {
  void queryClient.invalidateQueries({
    queryKey: orpc.projects.repositories.queryKey({ input: { projectId } }),
  });
}
