import { actionsIn } from '../registry-token.ts';
import type { BearerTokens } from './bearer-tokens.ts';
import type { RegistryPing } from './ping.ts';
import type { RegistryRequest, RegistryTransport } from './registry-transport.ts';

interface BearerDeps {
  readonly ping: RegistryPing;
  readonly tokens: BearerTokens;
}

/** Sends with a held token where there is one, and with a new one where that is refused. */
export function bearer(next: RegistryTransport, { ping, tokens }: BearerDeps): RegistryTransport {
  return async (request, signal) => {
    const { registry } = request;
    const known = ping.known(registry);
    const held = known && (await tokens.get({ ...request, challenge: known }, signal));
    const answer = await next(held === undefined ? request : withToken(request, held.text), signal);
    const challenge = ping.learn(registry, answer);
    // A refused token that was not held before is refused for good.
    if (challenge === undefined || held?.reused === false) return answer;
    return next(withToken(request, await tokens.getFresh({ ...request, challenge }, signal)), signal);
  };
}

/**
 * Reads as somebody who may write, where reading alone is refused. A repository that Synapse did not record,
 * because what was pushed to it was no schema 2, may be pulled by nobody; but a token for pushing to it grants
 * pulling along with that (Synapse §7.3, §7.5). Whoever just pushed needs it to see what arrived.
 */
export function readingAsWriter(next: RegistryTransport, { ping, tokens }: BearerDeps): RegistryTransport {
  const authorized = bearer(next, { ping, tokens });
  /** Full names of repositories that can be read with a token for pushing only. */
  const writersOnly = new Set<string>();
  return async (request, signal) => {
    const { registry, path, scope, access } = request;
    const name = `${registry}/${path}`;
    if (scope.includes('push')) return authorized(request, signal);
    const asWriter: RegistryRequest = { ...request, scope: ['pull', 'push'] };
    if (writersOnly.has(name)) return authorized(asWriter, signal);
    const refusal = await authorized(request, signal);
    const challenge = ping.known(registry);
    if (refusal.status !== 401 || access.credentials === undefined || challenge === undefined) return refusal;
    const token = await tokens.getFresh({ ...asWriter, challenge }, signal);
    if (actionsIn(token, path)?.has('pull') !== true) return refusal;
    const answer = await next(withToken(request, token), signal);
    if (answer.status !== 401) writersOnly.add(name);
    return answer;
  };
}

function withToken(request: RegistryRequest, token: string): RegistryRequest {
  const headers = new Headers(request.headers);
  headers.set('authorization', `Bearer ${token}`);
  return { ...request, headers };
}
