import * as z from 'zod';
import { hasMore, idSchema, pageSchema } from './answers.ts';
import type { SynapseApi } from './synapse-api.ts';

/** A user or a team: whoever something can be shared with. */
export interface Principal {
  readonly id: string;
  readonly name: string;
  readonly kind: 'user' | 'team';
  /** First and last name, where a user tells them. */
  readonly fullName?: string;
}

/** The groups that stand for everybody; newer servers have several realms with their own (Synapse §2). */
export interface WellKnownPrincipals {
  readonly anonymousUser: string;
  readonly publicGroup: string;
  readonly authenticatedUsers: string;
}

export interface PrincipalCalls {
  /** Users and teams whose names start so; at most 20. */
  findPrincipals(prefix: string, signal: AbortSignal): Promise<readonly Principal[]>;
  /** Ids that nobody has are left out. */
  principals(ids: readonly string[], signal: AbortSignal): Promise<readonly Principal[]>;
  wellKnownPrincipals(signal: AbortSignal): Promise<WellKnownPrincipals>;
  teamsOf(userId: string, signal: AbortSignal): Promise<readonly Principal[]>;
}

const headersSchema = z.object({
  children: z.array(
    z.object({
      ownerId: idSchema,
      userName: z.string(),
      firstName: z.string().nullish(),
      lastName: z.string().nullish(),
      isIndividual: z.boolean().nullish(),
    }),
  ),
});
const realmSchema = z.object({
  anonymousUser: idSchema,
  publicGroup: idSchema,
  authenticatedUsers: idSchema,
});
const teamPageSchema = pageSchema(z.object({ id: idSchema, name: z.string() }));
const foundAtOnce = 20;
const idsAtOnce = 50;
const teamsAtOnce = 50;
const mostPages = 40;

export function principalCalls(api: SynapseApi): PrincipalCalls {
  async function batch(ids: readonly string[], signal: AbortSignal): Promise<readonly Principal[]> {
    const params = { query: { ids: ids.join(',') } };
    const exchange = api.repeatable.GET('/repo/v1/userGroupHeaders/batch', { params, signal });
    return toPrincipals(await api.read({ action: 'read names of users' }, headersSchema, exchange));
  }

  return {
    async findPrincipals(prefix, signal) {
      const params = { query: { prefix, offset: 0, limit: foundAtOnce } };
      const exchange = api.repeatable.GET('/repo/v1/userGroupHeaders', { params, signal });
      return toPrincipals(await api.read({ action: 'find users and teams' }, headersSchema, exchange));
    },

    async principals(ids, signal) {
      const wanted = [...new Set(ids)];
      const batches: (readonly string[])[] = [];
      for (let start = 0; start < wanted.length; start += idsAtOnce) {
        batches.push(wanted.slice(start, start + idsAtOnce));
      }
      return (await Promise.all(batches.map((some) => batch(some, signal)))).flat();
    },

    async wellKnownPrincipals(signal) {
      const exchange = api.repeatable.GET('/repo/v1/realm/principals', { signal });
      return api.read({ action: 'read the well-known groups' }, realmSchema, exchange);
    },

    async teamsOf(userId, signal) {
      const found: Principal[] = [];
      const call = { action: 'list teams', entity: { what: 'user', id: userId } };
      let offset = 0;
      for (let pages = 0; pages < mostPages; pages += 1) {
        const params = { path: { id: userId }, query: { offset, limit: teamsAtOnce } };
        const exchange = api.repeatable.GET('/repo/v1/user/{id}/team', { params, signal });
        const page = await api.read(call, teamPageSchema, exchange);
        found.push(...page.results.map(({ id, name }) => ({ id, name, kind: 'team' as const })));
        if (!hasMore(page, offset, teamsAtOnce)) break;
        offset += page.results.length;
      }
      return found;
    },
  };
}

function toPrincipals({ children }: z.infer<typeof headersSchema>): readonly Principal[] {
  return children.map(({ ownerId, userName, firstName, lastName, isIndividual }) => {
    const fullName = [firstName, lastName].filter(Boolean).join(' ').trim();
    const kind = isIndividual === false ? 'team' : 'user';
    return { id: ownerId, name: userName, kind, ...(fullName === '' ? {} : { fullName }) };
  });
}
