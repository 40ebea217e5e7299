import createClient, { type Client } from 'openapi-fetch';
import * as z from 'zod';
import type { Endpoint } from '#shared/models/account.ts';
import { fail } from '#shared/problems.ts';
import type { Answer, HttpRequest, HttpTransport } from '../http/http-transport.ts';
import { type Call, isRefusal, refuse, rethrowNoAnswer } from './check-answer.ts';
import type { paths } from './generated/synapse-api.d.ts';
import { type SynapseTransportOptions, synapseTransports } from './synapse-transport.ts';

export interface SynapseApiOptions extends SynapseTransportOptions {
  readonly endpoint: Endpoint;
  /** Asked for each request; undefined where nobody is signed in. `nobody`: for calls that need no token. */
  readonly token: (() => Promise<string | undefined>) | 'nobody';
  /** Bytes that an answer may have at most. */
  readonly limit?: number;
}

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

  constructor(options: SynapseApiOptions) {
    this.#options = options;
    this.endpoint = options.endpoint;
    const { repeatable, once } = synapseTransports(options);
    this.repeatable = this.#clientOver(repeatable);
    this.once = this.#clientOver(once);
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

  #clientOver(transport: HttpTransport): Client<paths> {
    const { limit = 4 * 1024 * 1024 } = this.#options;
    return createClient<paths>({
      baseUrl: this.endpoint.rest.replace(/\/+$/, ''),
      Request: HeldRequest,
      fetch: async (request) => {
        await this.#authorize(request.headers);
        const signal = request instanceof HeldRequest ? request.given : request.signal;
        return toResponse(await transport(await toHttpRequest(request, limit), signal));
      },
    });
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

/** A request that keeps the very signal it was made with: its own `signal` is a copy that may get lost. */
class HeldRequest extends Request {
  readonly given: AbortSignal;

  constructor(input: string | URL | Request, { signal, ...init }: RequestInit = {}) {
    super(input, init);
    this.given = signal ?? new AbortController().signal;
  }
}

async function toHttpRequest(request: Request, limit: number): Promise<HttpRequest> {
  const { url, method, headers } = request;
  const body = request.body === null ? {} : { body: new Uint8Array(await request.arrayBuffer()) };
  return { url: new URL(url), method, headers, ...body, limit };
}

function toResponse({ status, headers, body }: Answer): Response {
  const withoutBody = status === 204 || status === 205 || status === 304;
  const kept = new Headers(headers);
  // Both tell of the bytes on the wire, and these were unpacked.
  kept.delete('content-length');
  kept.delete('content-encoding');
  return new Response(withoutBody ? null : body, { status, headers: kept });
}
