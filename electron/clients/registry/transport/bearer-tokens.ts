import { createHash } from 'node:crypto';
import PQueue from 'p-queue';
import * as z from 'zod';
import type { RegistryAction } from '#shared/models/access/access-facts.ts';
import { fail } from '#shared/problems.ts';
import type { Answer } from '../../http/http-transport.ts';
import { excerpt, readJson } from '../../http/read-json.ts';
import type { BearerChallenge } from '../challenge.ts';
import { type Asked, deny } from '../check-answer.ts';
import type { RegistryAccess, RegistryCredentials } from '../registry-client.ts';
import { type RegistryToken, readTokenAnswer } from '../registry-token.ts';
import { isTrustedRealm, mayAskAnonymously } from '../trusted-realm.ts';
import type { RegistryWire, WireRequest } from './registry-transport.ts';

/** What a token is for: a repository and what is to be done there. */
export interface TokenRequest extends Asked {
  readonly challenge: BearerChallenge;
  readonly scope: readonly RegistryAction[];
  readonly access: RegistryAccess;
}

export interface HeldToken {
  readonly text: string;
  /** Whether it was held already, so that a refusal may be a matter of its age. */
  readonly reused: boolean;
}

const answerLimit = 1024 * 1024;

/**
 * Gets registry tokens from the realm of a challenge, and holds each for three quarters of its life, which
 * is two minutes at Synapse and not told by the answer (Synapse §7.2).
 *
 * Requests to one registry's realm go one after the other: whoever waits finds the token that the one
 * before got, and Synapse's limit on connections is kept.
 */
export class BearerTokens {
  readonly #wire: RegistryWire;
  readonly #held = new Map<string, { readonly token: RegistryToken; readonly until: number }>();
  readonly #queues = new Map<string, PQueue>();

  constructor(wire: RegistryWire) {
    this.#wire = wire;
  }

  /** A held token, or a new one. */
  async get(request: TokenRequest, signal: AbortSignal): Promise<HeldToken> {
    const held = this.#find(request);
    if (held !== undefined) return { text: held, reused: true };
    return this.#queue(request.registry).add(
      async () => {
        const meanwhile = this.#find(request);
        if (meanwhile !== undefined) return { text: meanwhile, reused: true };
        return { text: await this.#fetchAndHold(request, signal), reused: false };
      },
      { signal },
    );
  }

  /** A token issued now, whatever is held. */
  async getFresh(request: TokenRequest, signal: AbortSignal): Promise<string> {
    return this.#queue(request.registry).add(() => this.#fetchAndHold(request, signal), { signal });
  }

  #find(request: TokenRequest): string | undefined {
    const held = this.#held.get(keyOf(request));
    return held !== undefined && performance.now() < held.until ? held.token.text : undefined;
  }

  async #fetchAndHold(request: TokenRequest, signal: AbortSignal): Promise<string> {
    const asked = performance.now();
    const token = await fetchToken(request, this.#wire, signal);
    this.#dropStale();
    this.#held.set(keyOf(request), { token, until: asked + token.lifetime * 750 });
    return token.text;
  }

  #dropStale(): void {
    const now = performance.now();
    for (const [key, { until }] of this.#held) if (until <= now) this.#held.delete(key);
  }

  #queue(registry: string): PQueue {
    const queue = this.#queues.get(registry) ?? new PQueue({ concurrency: 1 });
    this.#queues.set(registry, queue);
    return queue;
  }
}

async function fetchToken(
  request: TokenRequest,
  wire: RegistryWire,
  signal: AbortSignal,
): Promise<RegistryToken> {
  const { registry } = request;
  const answer = await wire(toWireRequest(request), signal);
  if (answer.status !== 200) return refused(answer, request);
  const token = readTokenAnswer(answer.body);
  return token ?? fail('registry-unusable-answer', { registry, detail: 'The token service gave no token.' });
}

/** GET with Basic credentials (Synapse §1.5, §7.2); actions in a fixed order, and nothing else asked for. */
function toWireRequest({ registry, path, challenge, scope, access }: TokenRequest): WireRequest {
  const { credentials, trustedRealms } = access;
  const url = new URL(challenge.realm);
  const allowed =
    credentials === undefined ? mayAskAnonymously(url, registry) : isTrustedRealm(url, trustedRealms);
  if (!allowed) fail('registry-realm-not-trusted', { registry, realm: `${url.origin}${url.pathname}` });
  if (challenge.service !== undefined) url.searchParams.set('service', challenge.service);
  url.searchParams.append('scope', `repository:${path}:${[...scope].sort().join(',')}`);
  const headers = new Headers({ accept: 'application/json' });
  if (credentials !== undefined) headers.set('authorization', basic(credentials));
  return { registry, url, headers, limit: answerLimit };
}

function basic({ username, password }: RegistryCredentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

const reasonSchema = z.object({ reason: z.string() });

/**
 * Which status an expired token gets here is not known for sure (Synapse §13), so other refusals count as
 * well where their reason speaks of the credential.
 */
function refused(answer: Answer, request: TokenRequest): never {
  const { registry, access } = request;
  const { credentials } = access;
  const { status } = answer;
  const parsed = reasonSchema.safeParse(readJson(answer.body));
  const reason = parsed.success ? parsed.data.reason.slice(0, 500) : undefined;
  const detail = `The token service answered ${status}: ${reason ?? excerpt(answer.body)}`;
  const ofCredential = reason !== undefined && /token|credential|expired|revoked/i.test(reason);
  if (credentials === undefined && (status === 401 || status === 403)) return deny(request, detail);
  if (credentials !== undefined && (status === 401 || status === 403 || ofCredential) && status < 502) {
    return fail('token-rejected', { reason: reason ?? detail });
  }
  if (status === 429 || status >= 500) return fail('registry-unavailable', { registry, status, detail });
  if (reason !== undefined) return fail('registry-refused', { registry, status, detail });
  return fail('registry-unusable-answer', { registry, detail });
}

/** Held apart by user as well; the password itself is kept nowhere. */
function keyOf({ registry, path, challenge, scope, access: { credentials } }: TokenRequest): string {
  const user =
    credentials === undefined
      ? 'anonymous'
      : createHash('sha256').update(`${credentials.username}\0${credentials.password}`).digest('hex');
  const { realm, service } = challenge;
  return JSON.stringify([registry, realm.href, service, path, [...scope].sort(), user]);
}
