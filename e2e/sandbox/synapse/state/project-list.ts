/** Which projects belong in a user's list, and in which order (Synapse §3). */
import { decideAccess } from './entity-access.ts';
import { childrenOf } from './entity-tree.ts';
import { teamsOf } from './principals.ts';
import { type Container, rootId, type SynapseState } from './synapse-state.ts';

export interface ProjectFilter {
  readonly filter: 'ALL' | 'CREATED' | 'PARTICIPATED' | 'TEAM';
  readonly teamId?: string | undefined;
  readonly sort: 'LAST_ACTIVITY' | 'PROJECT_NAME';
  readonly sortDirection: 'ASC' | 'DESC';
}

/** When anything in the project last changed. */
export function lastActivity(state: SynapseState, project: Container): number {
  return Math.max(project.modifiedOn, ...childrenOf(state, project.id).map((child) => child.modifiedOn));
}

/** Projects that name the user or one of their teams; what everybody may read does not count. */
export function projectsOf(
  state: SynapseState,
  userId: string,
  callerId: string,
  wanted: ProjectFilter,
): readonly Container[] {
  const myTeams = teamsOf(state, userId).map((team) => team.id);
  const named = (project: Container, principals: readonly string[]): boolean =>
    (state.acls[project.id]?.access ?? []).some(
      ({ principalId, types }) => principals.includes(principalId) && types.includes('READ'),
    );
  const belongs = (project: Container): boolean => {
    const mine = project.createdBy === userId;
    if (wanted.filter === 'CREATED') return mine;
    if (wanted.filter === 'TEAM')
      return named(project, wanted.teamId === undefined ? myTeams : [wanted.teamId]);
    return named(project, [userId, ...myTeams]) && !(wanted.filter === 'PARTICIPATED' && mine);
  };
  const sign = wanted.sortDirection === 'ASC' ? 1 : -1;
  return childrenOf(state, rootId)
    .filter((entity): entity is Container => entity.type === 'project')
    .filter((project) => belongs(project) && decideAccess(state, callerId, project, 'READ').granted)
    .toSorted((a, b) =>
      wanted.sort === 'PROJECT_NAME'
        ? sign * a.name.localeCompare(b.name)
        : sign * (lastActivity(state, a) - lastActivity(state, b)) || a.id.localeCompare(b.id),
    );
}
