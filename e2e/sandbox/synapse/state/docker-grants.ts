/** What a registry token may do, per requested scope (Synapse §6.3, §7.2, §7.3). */
import { projectInPath } from './docker-name.ts';
import { decideAccess } from './entity-access.ts';
import { managedRepository } from './entity-tree.ts';
import { principalsOf } from './principals.ts';
import type { DockerRepository, Scope, SynapseState } from './synapse-state.ts';

export interface DockerCaller {
  readonly userId: string;
  readonly scopes: readonly Scope[];
}

export type DockerAction = 'pull' | 'push';

/** An evaluation's private readers may pull what was submitted to it, whatever else holds (Synapse §6.3). */
function mayPullAsEvaluationAdmin(
  state: SynapseState,
  userId: string,
  repository: DockerRepository,
): boolean {
  const principals = principalsOf(state, userId);
  return Object.values(state.submissions).some((submission) => {
    if (submission.entityId !== repository.id) return false;
    const access = state.evaluations[submission.evaluationId]?.acl.access ?? [];
    return access.some(
      (entry) => principals.has(entry.principalId) && entry.types.includes('READ_PRIVATE_SUBMISSION'),
    );
  });
}

function mayCreate(state: SynapseState, userId: string, path: string): boolean {
  const project = state.entities[projectInPath(path) ?? ''];
  return project?.type === 'project' && decideAccess(state, userId, project, 'CREATE').granted;
}

/** The subset of `actions` that the caller gets on the repository at `path`, sorted. */
export function grantRepository(
  state: SynapseState,
  caller: DockerCaller,
  path: string,
  actions: readonly DockerAction[],
): readonly DockerAction[] {
  const repository = managedRepository(state, path);
  const mayModify = caller.scopes.includes('modify');
  const mayDownload = caller.scopes.includes('download');
  if (repository === undefined) {
    const pushes = actions.includes('push') && mayModify && mayCreate(state, caller.userId, path);
    return pushes ? ['pull', 'push'] : [];
  }
  const allows = (action: DockerAction): boolean =>
    action === 'push'
      ? mayModify && decideAccess(state, caller.userId, repository, 'UPDATE').granted
      : mayDownload &&
        (decideAccess(state, caller.userId, repository, 'DOWNLOAD').granted ||
          mayPullAsEvaluationAdmin(state, caller.userId, repository));
  return [...new Set(actions)].filter(allows).sort();
}

/** `registry:catalog:*` is for administrators whose token may view. */
export function grantCatalog(state: SynapseState, caller: DockerCaller): readonly string[] {
  return caller.scopes.includes('view') && state.users[caller.userId]?.admin === true ? ['*'] : [];
}
