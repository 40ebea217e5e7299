/** People, teams and the groups everybody belongs to (Synapse §2). */
import type { SynapseState, User } from './synapse-state.ts';

/** Well-known principals of the default realm, Synapse §2. */
export const wellKnown = {
  admins: '2',
  certifiedUsers: '3',
  authenticatedUsers: '273948',
  public: '273949',
  anonymous: '273950',
} as const;

/** Groups that have a header like a team but no members list. */
export const groupNames: ReadonlyMap<string, string> = new Map([
  [wellKnown.admins, 'Administrators'],
  [wellKnown.certifiedUsers, 'Certified Users'],
  [wellKnown.authenticatedUsers, 'AUTHENTICATED_USERS'],
  [wellKnown.public, 'PUBLIC'],
]);

/** Every principal id that the user acts as; anonymous is only itself and the public. */
export function principalsOf(state: SynapseState, userId: string): ReadonlySet<string> {
  const ids = new Set<string>([userId, wellKnown.public]);
  const user = state.users[userId];
  if (user === undefined) return ids;
  ids.add(wellKnown.authenticatedUsers);
  if (user.certified) ids.add(wellKnown.certifiedUsers);
  if (user.admin) ids.add(wellKnown.admins);
  for (const team of teamsOf(state, userId)) ids.add(team.id);
  return ids;
}

/** The teams a user is a member of, in the order they were made. */
export function teamsOf(state: SynapseState, userId: string) {
  return Object.values(state.teams).filter((team) => team.members.some((member) => member.userId === userId));
}

/** Whether an id names a user, a team or a well-known group. */
export function isPrincipal(state: SynapseState, id: string): boolean {
  return id in state.users || id in state.teams || groupNames.has(id) || id === wellKnown.anonymous;
}

/** Finds a user by name (any case) or e-mail address. */
export function findUser(state: SynapseState, nameOrEmail: string): User | undefined {
  const wanted = nameOrEmail.toLowerCase();
  return Object.values(state.users).find(
    (user) => user.userName.toLowerCase() === wanted || user.email.toLowerCase() === wanted,
  );
}
