import createClient, { type Client } from 'openapi-fetch';
import PQueue from 'p-queue';
import * as z from 'zod';
import type { Endpoint } from '#shared/models/account.ts';
import { fail } from '#shared/problems.ts';
import { type Answer, askOnce, type Fetch } from '../http/answer.ts';
import { askPatiently, type Pauses, politePauses } from '../http/ask-patiently.ts';
import { type Call, isRefusal, refuse, rethrowNoAnswer } from './check-answer.ts';
import type { paths } from './generated/synapse-api.d.ts';

export interface SynapseApiOptions {
  readonly endpoint: Endpoint;
  /** Asked for each request; undefined where nobody is signed in. `nobody`: for calls that need no token. */
  readonly token: (() => Promise<string | undefined>) | 'nobody';
  readonly fetch?: Fetch;
  /** Pauses between tries; tests make them short. */
  readonly pauses?: Pauses;
  /** How many requests may begin in any so many milliseconds; Synapse's own limit if left out. */
  readonly pace?: Pace;
  /** Milliseconds after which one try counts as failed. */
  readonly timeout?: number;
  /** Bytes that an answer may have at most. */
  readonly limit?: number;
}

export interface Pace {
  readonly requests: number;
  readonly within: number;
}

/** Synapse's own limits for one user on one machine (contract 0.2). */
const connectionsAtOnce = 3;
/** 600 a minute, with some time for what the way there takes more or less of. */
const usualPace: Pace = { requests: 600, within: 61_000 };

interface Exchange {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** The typed REST API behind Synapse's manners. What comes back is `unknown` until it went through `read`. */
export class SynapseApi {
  readonly endpoint: Endpoint;
  /** For calls that may be carried out twice without harm: they are repeated in passing trouble. */
  readonly repeatable: Client<paths>;
  /** For calls that may not: they are repeated only where Synapse was throttling. */
  readonly once: Client<paths>;
  readonly #options: SynapseApiOptions;
  readonly #queue: PQueue;

  constructor(options: SynapseApiOptions) {
    this.#options = options;
    const { requests, within } = options.pace ?? usualPace;
    this.#queue = new PQueue({
      concurrency: connectionsAtOnce,
      intervalCap: requests,
      interval: within,
      strict: true,
    });
    this.endpoint = options.endpoint;
    const baseUrl = options.endpoint.rest.replace(/\/+$/, '');
    this.repeatable = createClient<paths>({ baseUrl, fetch: (request) => this.#send(request, true) });
    this.once = createClient<paths>({ baseUrl, fetch: (request) => this.#send(request, false) });
  }

  /** What Synapse answered, of the form that `schema` tells; any other end is a Problem. */
  async read<T>(call: Call, schema: z.ZodType<T>, exchange: Promise<Exchange>): Promise<T> {
    const { data, error, response } = await this.#settle(call, exchange);
    if (!response.ok) refuse({ status: response.status, body: error }, call, this.endpoint);
    const parsed = schema.safeParse(data);
    if (parsed.success) return parsed.data;
    const detail = z.prettifyError(parsed.error).slice(0, 500);
    return fail('synapse-unusable-answer', { call: call.action, detail });
  }

  /** As `read`, but undefined where Synapse refuses with one of `statuses`. */
  async readUnless<T>(
    statuses: readonly number[],
    call: Call,
    schema: z.ZodType<T>,
    exchange: Promise<Exchange>,
  ): Promise<T | undefined> {
    const { error, response } = await this.#settle(call, exchange);
    if (statuses.includes(response.status) && isRefusal(error)) return undefined;
    return this.read(call, schema, exchange);
  }

  async #settle(call: Call, exchange: Promise<Exchange>): Promise<Exchange> {
    return exchange.catch((reason: unknown) => rethrowNoAnswer(reason, call, this.endpoint));
  }

  async #send(request: Request, repeatable: boolean): Promise<Response> {
    const { signal } = request;
    const { pauses = politePauses, timeout = 30_000, limit = 4 * 1024 * 1024 } = this.#options;
    const send = this.#options.fetch ?? fetch;
    await this.#authorize(request.headers);
    const ask = () => askOnce(send, request, { timeout, limit }, signal);
    const answer = await askPatiently(() => this.#queue.add(ask, { signal }), { repeatable, pauses }, signal);
    return toResponse(answer);
  }

  /** Synapse takes a request without a token for the anonymous user's; Axon does that only where it is meant. */
  async #authorize(headers: Headers): Promise<void> {
    headers.set('accept', 'application/json');
    if (this.#options.token === 'nobody') return;
    const token = (await this.#options.token()) ?? fail('not-signed-in', {});
    // Checked here because the runtime's own complaint would quote the token.
    if (!/^[\x21-\x7e]+$/.test(token))
      fail('token-malformed', { reason: 'It has characters that no token has.' });
    headers.set('authorization', `Bearer ${token}`);
  }
}

function toResponse({ status, headers, body }: Answer): Response {
  const withoutBody = status === 204 || status === 205 || status === 304;
  const kept = new Headers(headers);
  // Both tell of the bytes on the wire, and these were unpacked.
  kept.delete('content-length');
  kept.delete('content-encoding');
  return new Response(withoutBody ? null : body, { status, headers: kept });
}
