import * as z from 'zod';
import { fail } from '#shared/problems.ts';
import { anythingSchema, idSchema, optionalTimeSchema } from './answers.ts';
import type { SynapseApi } from './synapse-api.ts';

/** What Synapse keeps of a personal access token (Synapse §1.2). Times in milliseconds since 1970. */
export interface TokenRecord {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt?: number;
  readonly lastUsedAt?: number;
  readonly expired: boolean;
}

/** What Synapse says of a token of any kind; `active` is false for those that ended and those of others. */
export interface TokenState {
  readonly active: boolean;
  readonly scopes?: readonly string[];
}

export type TokenScope = 'view' | 'download' | 'modify';

export interface TokenCalls {
  /** The new token, which Synapse shows this once. Needs a session: no token can make another. */
  createToken(name: string, scopes: readonly TokenScope[], signal: AbortSignal): Promise<string>;
  /** All of the user's own, those that ended included. */
  tokenRecords(signal: AbortSignal): Promise<readonly TokenRecord[]>;
  /** `entity-missing` where there is none of this id. */
  tokenRecord(id: string, signal: AbortSignal): Promise<TokenRecord>;
  revokeToken(id: string, signal: AbortSignal): Promise<void>;
  tokenState(token: string, signal: AbortSignal): Promise<TokenState>;
  /** Ends the session that the client speaks with. */
  endSession(signal: AbortSignal): Promise<void>;
}

const createdSchema = z.object({ token: z.string().min(1) });
const recordSchema = z.object({
  id: idSchema,
  name: z.string().nullish(),
  scopes: z.array(z.string()).nullish(),
  createdOn: optionalTimeSchema,
  lastUsed: optionalTimeSchema,
  state: z.string().nullish(),
});
const recordsSchema = z.object({ results: z.array(recordSchema), nextPageToken: z.string().nullish() });
const stateSchema = z.object({ active: z.boolean().default(false), scope: z.string().nullish() });

export function tokenCalls(api: SynapseApi): TokenCalls {
  return {
    async createToken(name, scopes, signal) {
      const body = { name, scope: [...scopes] };
      const exchange = api.once.POST('/auth/v1/personalAccessToken', { body, signal });
      return (await api.read({ action: 'create an access token' }, createdSchema, exchange)).token;
    },

    async tokenRecord(id, signal) {
      const call = { action: 'read an access token', entity: { what: 'access token', id } };
      const params = { path: { id: Number(id) } };
      const exchange = api.repeatable.GET('/auth/v1/personalAccessToken/{id}', { params, signal });
      return toRecord(await api.read(call, recordSchema, exchange));
    },

    async tokenRecords(signal) {
      const found: TokenRecord[] = [];
      let page: string | undefined;
      // Synapse keeps a hundred tokens of a user (Synapse §1.2); only a list that never ends has more pages.
      for (let pages = 0; pages < 100; pages += 1) {
        const query = page === undefined ? {} : { nextPageToken: page };
        const exchange = api.repeatable.GET('/auth/v1/personalAccessToken', { params: { query }, signal });
        const { results, nextPageToken } = await api.read(
          { action: 'list your access tokens' },
          recordsSchema,
          exchange,
        );
        found.push(...results.map(toRecord));
        if (!nextPageToken) return found;
        page = nextPageToken;
      }
      return fail('synapse-unusable-answer', {
        call: 'list your access tokens',
        detail: 'The list never ends.',
      });
    },

    async revokeToken(id, signal) {
      const call = { action: 'revoke an access token', entity: { what: 'access token', id } };
      const params = { path: { id: Number(id) } };
      const exchange = api.repeatable.DELETE('/auth/v1/personalAccessToken/{id}', { params, signal });
      await api.read(call, anythingSchema, exchange);
    },

    async tokenState(token, signal) {
      const exchange = api.repeatable.POST('/auth/v1/oauth2/introspect', { body: { token }, signal });
      const { active, scope } = await api.read({ action: 'check an access token' }, stateSchema, exchange);
      return { active, ...(scope == null ? {} : { scopes: scope.split(/\s+/).filter(Boolean) }) };
    },

    async endSession(signal) {
      const exchange = api.repeatable.DELETE('/auth/v1/sessionAccessToken', { signal });
      await api.read({ action: 'end a session' }, anythingSchema, exchange);
    },
  };
}

function toRecord({
  id,
  name,
  scopes,
  createdOn,
  lastUsed,
  state,
}: z.infer<typeof recordSchema>): TokenRecord {
  return {
    id,
    name: name ?? id,
    scopes: scopes ?? [],
    ...(createdOn == null ? {} : { createdAt: createdOn }),
    ...(lastUsed == null ? {} : { lastUsedAt: lastUsed }),
    expired: state === 'EXPIRED',
  };
}
