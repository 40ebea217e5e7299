import type { RegistryAction } from '#shared/models/access/access-facts.ts';
import { type Answer, fetchTransport } from '../http/http-transport.ts';
import { checkAnswer, rethrowNoAnswer } from './check-answer.ts';
import { registryUrl } from './registry-address.ts';
import type { RegistryAccess, RegistryClientOptions, RegistryRepository } from './registry-client.ts';
import { readingAsWriter } from './transport/bearer.ts';
import { BearerTokens } from './transport/bearer-tokens.ts';
import { RegistryPing } from './transport/ping.ts';
import { redirects } from './transport/redirects.ts';
import type { RegistryRequest, RegistryWire } from './transport/registry-transport.ts';
import { retry } from './transport/retry.ts';

/** What an operation asks for. All are safe to repeat: a PUT writes the same bytes again. */
export interface RegistryCall extends RegistryRepository {
  readonly method: 'GET' | 'HEAD' | 'PUT';
  /** What follows the repository's path in the URL: `manifests/v1`, `blobs/sha256:...`. */
  readonly resource: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
  /** Bytes that the answer may have. */
  readonly limit: number;
}

/** What the operations stand on. */
export interface RegistryConnection {
  /** The answer, which is a success or a 404; everything else is a Problem. */
  send(call: RegistryCall, signal: AbortSignal): Promise<Answer>;
  /** A token issued now for these actions; undefined where the registry asks for none. */
  freshToken(
    repository: RegistryRepository,
    scope: readonly RegistryAction[],
    signal: AbortSignal,
  ): Promise<string | undefined>;
}

/** Assembles the layers, each round the next: bearer, redirects, retry, fetch. */
export function registryConnection(options: RegistryClientOptions): RegistryConnection {
  const { access: accessTo, fetch, pauses, idleTimeout = 30_000 } = options;
  const retried = retry(fetchTransport({ fetch, idleTimeout }), pauses);
  const wire: RegistryWire = (request, signal) =>
    retried(request, signal).catch((error: unknown) => rethrowNoAnswer(error, request.registry));
  const ping = new RegistryPing(wire);
  const tokens = new BearerTokens(wire);
  const transport = readingAsWriter(redirects(wire), { ping, tokens });
  return {
    async send(call, signal) {
      const request = toRequest(call, await accessTo(call.registry));
      return checkAnswer(await transport(request, signal), request);
    },

    async freshToken({ registry, path }, scope, signal) {
      const challenge = await ping.challengeOf(registry, signal);
      if (challenge === undefined) return undefined;
      const access = await accessTo(registry);
      const action = scope.includes('push') ? 'push' : 'pull';
      const wanted = { registry, path, action, signedOut: isSignedOut(access) } as const;
      return tokens.getFresh({ ...wanted, scope, access, challenge }, signal);
    },
  };
}

function toRequest(call: RegistryCall, access: RegistryAccess): RegistryRequest {
  const { registry, path, resource, method, body, limit } = call;
  const action = method === 'PUT' ? 'push' : 'pull';
  return {
    registry,
    path,
    url: registryUrl(registry, `/v2/${path}/${resource}`),
    method,
    headers: new Headers({ 'accept-encoding': 'identity', ...call.headers }),
    ...(body === undefined ? {} : { body }),
    limit,
    action,
    signedOut: isSignedOut(access),
    scope: action === 'push' ? ['pull', 'push'] : ['pull'],
    access,
  };
}

/** Whether the registry is one that Axon has credentials for, and there are none now. */
function isSignedOut({ credentials, trustedRealms }: RegistryAccess): boolean {
  return credentials === undefined && trustedRealms.length > 0;
}
