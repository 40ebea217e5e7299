/** People and teams as Synapse writes them (Synapse §2). */
import { groupNames } from '../state/principals.ts';
import type { SynapseState, Team, User } from '../state/synapse-state.ts';
import { timestamp } from './entity-answers.ts';

/** UserProfile. The mail addresses are for the user's own eyes. */
export function toProfile(user: User, own: boolean) {
  return {
    ownerId: user.id,
    etag: user.etag,
    userName: user.userName,
    firstName: user.firstName,
    lastName: user.lastName,
    company: user.company,
    position: user.position,
    location: user.location,
    createdOn: timestamp(user.createdOn),
    ...(own ? { emails: [user.email], twoFactorAuthEnabled: user.twoFactor !== undefined } : {}),
  };
}

/** UserGroupHeader of a user, a team or a well-known group; `undefined` for an id nobody has. */
export function toGroupHeader(state: SynapseState, id: string) {
  const user = state.users[id];
  if (user !== undefined) {
    return {
      ownerId: id,
      userName: user.userName,
      firstName: user.firstName,
      lastName: user.lastName,
      isIndividual: true,
    };
  }
  const name = state.teams[id]?.name ?? groupNames.get(id);
  return name === undefined ? undefined : { ownerId: id, userName: name, isIndividual: false };
}

export function toTeam(team: Team) {
  return {
    id: team.id,
    name: team.name,
    description: team.description,
    canPublicJoin: false,
    etag: team.etag,
    createdOn: timestamp(team.createdOn),
    modifiedOn: timestamp(team.modifiedOn),
    createdBy: team.createdBy,
    modifiedBy: team.createdBy,
  };
}
