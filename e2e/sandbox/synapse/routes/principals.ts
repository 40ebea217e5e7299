/** Profiles, bundles, headers and teams (Synapse §2). */
import { z } from 'zod';
import { toGroupHeader, toProfile, toTeam } from '../answers/principal-answers.ts';
import { estimatedPage, tokenPage } from '../paging.ts';
import { ask, type Call, count, flag, get, parseBody, parseQuery, type Route } from '../route.ts';
import { teamsOf, wellKnown } from '../state/principals.ts';
import type { User } from '../state/synapse-state.ts';
import { badRequest, notFound } from '../synapse-error.ts';

const anonymousProfile = { ownerId: wellKnown.anonymous, userName: 'anonymous', firstName: '', lastName: '' };

function userWith(call: Call, id: string | undefined): User {
  const user = call.context.state.users[id ?? ''];
  if (user === undefined) throw notFound(`UserProfile cannot be found for: ${id ?? ''}`);
  return user;
}

function ownProfile(call: Call) {
  return call.caller.anonymous ? anonymousProfile : toProfile(userWith(call, call.caller.userId), true);
}

function profile(call: Call) {
  const id = call.params['profileId'];
  if (id === wellKnown.anonymous) return anonymousProfile;
  return toProfile(userWith(call, id), id === call.caller.userId);
}

/** Bits of a user bundle's mask. */
const bundleMask = { profile: 0x1, certified: 0x8, verified: 0x10, actMember: 0x20, reviewer: 0x40 };

function bundle(call: Call, id: string) {
  const { mask } = parseQuery(
    z.object({
      mask: z
        .string()
        .regex(/^\d{1,6}$/)
        .transform(Number),
    }),
    call,
  );
  const user = call.context.state.users[id];
  if (user === undefined && id !== wellKnown.anonymous) throw notFound(`User ${id} does not exist`);
  const wants = (bit: number): boolean => (mask & bit) !== 0;
  const shown = user === undefined ? anonymousProfile : toProfile(user, id === call.caller.userId);
  return {
    userId: id,
    ...(wants(bundleMask.profile) ? { userProfile: shown } : {}),
    ...(wants(bundleMask.certified) ? { isCertified: user?.certified ?? false } : {}),
    ...(wants(bundleMask.verified) ? { isVerified: user?.verified ?? false } : {}),
    ...(wants(bundleMask.actMember) ? { isACTMember: false } : {}),
    ...(wants(bundleMask.reviewer) ? { isARReviewer: false } : {}),
  };
}

function everyHeader(call: Call) {
  const { users, teams } = call.context.state;
  const ids = [...Object.keys(users), ...Object.keys(teams)];
  return ids.flatMap((id) => toGroupHeader(call.context.state, id) ?? []);
}

const headersQuery = z.object({
  prefix: z.string().default(''),
  typeFilter: z.enum(['ALL', 'USERS_ONLY', 'TEAMS_ONLY']).default('ALL'),
  offset: count(0, 1e9),
  limit: count(10, 1e9),
});

function headersByPrefix(call: Call) {
  const { prefix, typeFilter, offset, limit } = parseQuery(headersQuery, call);
  const wanted = prefix.toLowerCase();
  const matching = everyHeader(call)
    .filter((header) => typeFilter === 'ALL' || header.isIndividual === (typeFilter === 'USERS_ONLY'))
    .filter((header) => {
      const words = Object.entries(header).filter(([key]) => /name$/i.test(key));
      return words.some(([, word]) => String(word).toLowerCase().startsWith(wanted));
    });
  const children = matching.slice(offset, offset + limit);
  return { children, prefixFilter: prefix, totalNumberOfResults: matching.length };
}

function headersByIds(call: Call) {
  const { ids } = parseQuery(z.object({ ids: z.string() }), call);
  const wanted = ids.split(',').map((id) => id.trim());
  if (!wanted.every((id) => /^\d{1,15}$/.test(id))) throw badRequest('ids must be a list of principal ids.');
  const children = wanted.flatMap((id) => toGroupHeader(call.context.state, id) ?? []);
  return { children, totalNumberOfResults: children.length };
}

function headersByAlias(call: Call) {
  const { list } = parseBody(z.object({ list: z.array(z.string()) }), call);
  const wanted = new Set(list.map((alias) => alias.toLowerCase()));
  return { list: everyHeader(call).filter((header) => wanted.has(header.userName.toLowerCase())) };
}

const teamPage = z.object({ offset: count(0, 1e9), limit: count(10, 50) });

function teamsOfUser(call: Call) {
  const teams = teamsOf(call.context.state, userWith(call, call.params['id']).id);
  return estimatedPage(teams.map(toTeam), parseQuery(teamPage, call));
}

const teamIdsQuery = z.object({
  nextPageToken: z.string().optional(),
  sort: z.enum(['TEAM_NAME']).optional(),
  ascending: flag(true),
});

function teamIdsOfUser(call: Call) {
  const { nextPageToken, sort, ascending } = parseQuery(teamIdsQuery, call);
  const teams = [...teamsOf(call.context.state, userWith(call, call.params['id']).id)];
  if (sort !== undefined) teams.sort((a, b) => a.name.localeCompare(b.name) * (ascending ? 1 : -1));
  const ids = teams.map((team) => team.id);
  const page = tokenPage(ids, call.context.settings.pageSize, nextPageToken);
  return { teamIds: page.items, nextPageToken: page.nextPageToken };
}

function searchTeams(call: Call) {
  const { fragment } = parseQuery(z.object({ fragment: z.string().default('') }), call);
  const teams = Object.values(call.context.state.teams).filter((team) =>
    team.name.toLowerCase().includes(fragment.toLowerCase()),
  );
  return estimatedPage(teams.map(toTeam), parseQuery(teamPage, call));
}

function team(call: Call) {
  const found = call.context.state.teams[call.params['id'] ?? ''];
  if (found === undefined) throw notFound(`Team ${call.params['id'] ?? ''} does not exist`);
  return found;
}

function teamMembers(call: Call) {
  const { id, members } = team(call);
  const answers = members.map((member) => ({
    teamId: id,
    member: toGroupHeader(call.context.state, member.userId),
    isAdmin: member.admin,
  }));
  return estimatedPage(answers, parseQuery(teamPage, call));
}

function realmPrincipals() {
  return {
    realmId: '0',
    anonymousUser: wellKnown.anonymous,
    publicGroup: wellKnown.public,
    authenticatedUsers: wellKnown.authenticatedUsers,
    administrativeGroup: wellKnown.admins,
  };
}

export const principalRoutes: readonly Route[] = [
  get('/repo/v1/userProfile', ownProfile),
  get('/repo/v1/userProfile/:profileId', profile),
  get('/repo/v1/user/bundle', (call) => bundle(call, call.caller.userId)),
  get('/repo/v1/user/:id/bundle', (call) => bundle(call, call.params['id'] ?? '')),
  get('/repo/v1/userGroupHeaders', headersByPrefix),
  get('/repo/v1/userGroupHeaders/batch', headersByIds),
  ask('/repo/v1/userGroupHeaders/aliases', headersByAlias),
  get('/repo/v1/user/:id/team', teamsOfUser),
  get('/repo/v1/user/:id/team/id', teamIdsOfUser),
  get('/repo/v1/teams', searchTeams),
  get('/repo/v1/team/:id', (call) => toTeam(team(call))),
  get('/repo/v1/teamMembers/:id', teamMembers),
  get('/repo/v1/realm/principals', realmPrincipals),
];
