import { decodeJwt } from 'jose';
import * as z from 'zod';
import type { RegistryAction } from '#shared/models/access/access-facts.ts';
import { readJson } from '../http/read-json.ts';

/** Some services say `token`, some `access_token`, some both; Synapse says `token` alone (Synapse §7.2). */
const answerSchema = z.object({
  token: z.string().min(1).nullish(),
  access_token: z.string().min(1).nullish(),
  expires_in: z.number().positive().nullish().catch(undefined),
});

const claimsSchema = z.object({
  exp: z.number().nullish().catch(undefined),
  iat: z.number().nullish().catch(undefined),
  access: z
    .array(
      z.object({ type: z.string(), name: z.string(), actions: z.array(z.string()).nullable().default([]) }),
    )
    .nullable(),
});

export interface RegistryToken {
  readonly text: string;
  /** Seconds, counted from when it was issued. */
  readonly lifetime: number;
}

/** What clients assume where neither the answer nor the token tells a lifetime. */
const assumedLifetime = 60;

/** The token in a token service's answer; undefined where there is none. */
export function readTokenAnswer(body: Uint8Array): RegistryToken | undefined {
  const answer = answerSchema.safeParse(readJson(body));
  const text = answer.success ? (answer.data.token ?? answer.data.access_token) : undefined;
  // A header can't carry anything else, and no token is anything else.
  if (!answer.success || text == null || !/^[\x21-\x7e]+$/.test(text)) return undefined;
  return { text, lifetime: answer.data.expires_in ?? lifetimeOf(text) ?? assumedLifetime };
}

/**
 * The actions that a token allows on a repository; undefined where the token does not tell. A denied scope
 * is an entry without actions, not an error (Synapse §7.3).
 */
export function actionsIn(token: string, path: string): ReadonlySet<RegistryAction> | undefined {
  const access = readClaims(token)?.access;
  if (access === undefined) return undefined;
  const actions = (access ?? [])
    .filter((entry) => entry.type === 'repository' && entry.name === path)
    .flatMap((entry) => entry.actions ?? []);
  return new Set(actions.filter((action) => action === 'pull' || action === 'push'));
}

/** By the issuer's clock alone, so that a wrong clock here does no harm. */
function lifetimeOf(token: string): number | undefined {
  const claims = readClaims(token);
  if (claims?.exp == null || claims.iat == null) return undefined;
  return Math.max(0, claims.exp - claims.iat);
}

function readClaims(token: string) {
  try {
    const claims = claimsSchema.safeParse(decodeJwt(token));
    return claims.success ? claims.data : undefined;
  } catch {
    return undefined;
  }
}
