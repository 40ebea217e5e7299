/** Routes as data: method, path, needed scopes, and a function from the call to the answer. */
import { z } from 'zod';
import type { Scope } from './state/synapse-state.ts';
import type { SynapseContext } from './synapse-context.ts';
import { badRequest, forbidden, unauthenticated } from './synapse-error.ts';

/** Who asks. Anonymous callers have the anonymous principal's id and may view. */
export interface Caller {
  readonly userId: string;
  readonly anonymous: boolean;
  readonly scopes: readonly Scope[];
  /** Id of the access token used. */
  readonly tokenId?: string;
}

export interface Call {
  readonly context: SynapseContext;
  readonly caller: Caller;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** The header, for the few routes that have credentials of their own. */
  readonly authorization: string | undefined;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Fastify's form: `/repo/v1/entity/:id`. */
  readonly url: string;
  /** Scopes that the token must have; none needed for an empty list. */
  readonly scopes: readonly Scope[];
  readonly status: number;
  readonly handle: (call: Call) => unknown;
}

type Handle = Route['handle'];
type Options = { readonly scopes?: readonly Scope[]; readonly status?: number };

const route =
  (method: Route['method'], usualScopes: readonly Scope[], usualStatus: number) =>
  (url: string, handle: Handle, options: Options = {}): Route => ({
    method,
    url,
    handle,
    scopes: options.scopes ?? usualScopes,
    status: options.status ?? usualStatus,
  });

/** Reads need `view`, writes `view` and `modify` (Synapse §1.6). POSTs that only read say so themselves. */
export const get = route('GET', ['view'], 200);
export const post = route('POST', ['modify', 'view'], 201);
export const put = route('PUT', ['modify', 'view'], 200);
export const remove = route('DELETE', ['modify', 'view'], 204);
/** A POST that changes nothing. */
export const ask = route('POST', ['view'], 200);

function explain(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'value'}: ${issue.message}`).join('; ');
}

/** The body in the shape asked for, else 400. */
export function parseBody<T extends z.ZodType>(shape: T, call: Call): z.infer<T> {
  if (call.body === undefined) throw badRequest('Required request body is missing.');
  const parsed = shape.safeParse(call.body);
  if (!parsed.success) throw badRequest(`Could not read the request body: ${explain(parsed.error)}`);
  return parsed.data;
}

/** Query parameters in the shape asked for, else 400; a repeated parameter counts by its first value. */
export function parseQuery<T extends z.ZodType>(shape: T, call: Call): z.infer<T> {
  const single = Object.fromEntries(
    Object.entries(call.query).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
  const parsed = shape.safeParse(single);
  if (!parsed.success) throw badRequest(`Invalid request parameter: ${explain(parsed.error)}`);
  return parsed.data;
}

/** A whole number in a query, e.g. a limit. */
export const count = (usual: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().max(most))
    .default(usual);

export const flag = (usual: boolean) =>
  z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .default(usual);

/** The caller's user id; 401 for anonymous callers. */
export function requireUser(call: Call): string {
  if (call.caller.anonymous) throw unauthenticated('You must be signed in to use this service.');
  return call.caller.userId;
}

/** 403 with Synapse's sentence, unless granted. */
export function demand(decision: { readonly granted: boolean; readonly reason?: string }): void {
  if (!decision.granted) throw forbidden(decision.reason ?? 'You are not allowed to do this.');
}
