import { describeProjectNameRejection, rejectProjectName } from '#shared/models/project-name.ts';
import type { Project } from '#shared/models/synapse-entities.ts';
import { fail } from '#shared/problems.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';

/** Creates a project of the user's own; a name that Synapse would refuse is refused before. */
export async function createProject(
  synapse: Pick<SynapseClient, 'createProject'>,
  { name: text, description }: { readonly name: string; readonly description?: string | undefined },
  signal: AbortSignal,
): Promise<Project> {
  const reason = rejectProjectName(text);
  if (reason !== undefined) {
    fail('project-name-not-possible', { text, sentence: describeProjectNameRejection(reason) });
  }
  return synapse.createProject({ name: text.trim(), description }, signal);
}
