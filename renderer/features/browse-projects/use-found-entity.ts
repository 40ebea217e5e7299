import { useQuery } from '@tanstack/react-query';
import type { Project } from '#shared/models/synapse-entities.ts';
import { synapseIdIn } from '#shared/models/synapse-link.ts';
import type { Problem } from '#shared/problems.ts';
import { client } from '../../connection/client.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { useSignedIn } from '../../state/accounts.ts';

export type FoundEntity =
  | { readonly state: 'none' }
  | { readonly state: 'looking'; readonly id: string }
  | { readonly state: 'missing'; readonly id: string; readonly problem: Problem }
  | { readonly state: 'project'; readonly project: Project }
  | { readonly state: 'repository'; readonly repositoryId: string; readonly project: Project };

/** What a search text that is an id, a link or an image name of Synapse leads to. */
export function useFoundEntity(search: string): FoundEntity {
  const id = synapseIdIn(search);
  const enabled = useSignedIn() !== undefined && id !== undefined;
  const { data, error } = useQuery({
    queryKey: ['entity-by-id', id],
    queryFn: ({ signal }) => lookUp(id ?? '', signal),
    enabled,
  });
  if (id === undefined || !enabled) return { state: 'none' };
  if (data !== undefined) return data;
  return error === null ? { state: 'looking', id } : { state: 'missing', id, problem: problemOf(error) };
}

/** A project first, as most pasted ids are; then a repository, with the project that it is in. */
async function lookUp(id: string, signal: AbortSignal): Promise<FoundEntity> {
  try {
    const { project } = await client.projects.get({ id }, { signal });
    return { state: 'project', project };
  } catch (error) {
    const { code } = problemOf(error);
    if (code !== 'entity-missing') throw error;
  }
  const { repository, project } = await client.repositories.get({ id }, { signal });
  return { state: 'repository', repositoryId: repository.id, project: { ...project, favorite: false } };
}
