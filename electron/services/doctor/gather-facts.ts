import type { CheckContext, CheckQueries } from './check-context.ts';
import { Unavailable } from './check-context.ts';

/** CheckQueries that are asked when a check first needs the answer, and never twice. */
export function gatherFacts(context: CheckContext, signal: AbortSignal): CheckQueries {
  const { synapse, registry, subject } = context;
  const name = subject?.nameProblem === undefined ? subject?.name : undefined;

  const projectPresence = once(async () => name && synapse.entityPresence(name.projectId, signal));
  const repositoryPresence = once(async () => {
    if (name === undefined || subject === undefined) return undefined;
    const found = await synapse.repositoryPresence(fullName(name), signal);
    return found.state === 'missing' && (await isInOwnTrash(context, signal))
      ? ({ state: 'in-trash', reason: 'It is in your own trash.' } as const)
      : found;
  });

  return {
    identity: once(() => synapse.whoAmI(signal)),
    projectPresence,
    repositoryPresence,
    rights: once(async () => {
      const presence = await repositoryPresence();
      if (presence?.state !== 'present') throw new Unavailable('There is no repository to ask about.');
      return synapse.repository(presence.id, signal);
    }),
    projectRights: once(async () => {
      const presence = await projectPresence();
      if (presence?.state !== 'present') throw new Unavailable('There is no project to ask about.');
      return synapse.project(presence.id, signal);
    }),
    granted: once(async () => {
      if (subject?.repository === undefined || subject.nameProblem !== undefined) return undefined;
      // As Docker asks. A token for pushing to a new repository would grant pulling as well (contract 7.3).
      const wanted = subject.action === 'pull' ? (['pull'] as const) : (['pull', 'push'] as const);
      return registry.grantedActions(subject.repository, wanted, signal);
    }),
  };
}

function fullName({
  registry,
  projectId,
  name,
}: {
  registry: string;
  projectId: string;
  name: string;
}): string {
  return `${registry}/${projectId}/${name}`;
}

/** Synapse may answer for the trash as for nothing at all; the user's own trash can be looked into. */
async function isInOwnTrash({ synapse, subject }: CheckContext, signal: AbortSignal): Promise<boolean> {
  const name = subject?.name;
  if (name === undefined) return false;
  const { entities } = await synapse.trash({ offset: 0 }, signal);
  return entities.some(
    ({ kind, originalParentId, name: entityName }) =>
      kind === 'repository' && originalParentId === name.projectId && entityName.endsWith(name.name),
  );
}

function once<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}
