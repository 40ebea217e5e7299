import { fail } from '#shared/problems.ts';
import { type Answer, fetchTransport, type HttpRequest, type HttpTransport } from '../http/http-transport.ts';
import { withRetry } from '../http/with-retry.ts';
import { BearerTokens, type TokenWish } from './bearer-tokens.ts';
import { type BearerChallenge, parseBearerChallenge } from './challenge.ts';
import { type Asked, checkAnswer, rethrowNoAnswer } from './check-answer.ts';
import { isLoopback, registryUrl } from './registry-address.ts';
import type {
  RegistryAccess,
  RegistryAction,
  RegistryClientOptions,
  RegistryRepository,
} from './registry-client.ts';
import { actionsIn } from './registry-token.ts';

/** One request about a repository. All are safe to repeat: a PUT writes the same bytes again. */
export interface RegistryCall extends RegistryRepository {
  readonly method: 'GET' | 'HEAD' | 'PUT';
  /** What follows the repository's path in the URL: `manifests/v1`, `blobs/sha256:...`. */
  readonly resource: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
  /** Bytes that the answer may have. */
  readonly limit: number;
}

type Wish = Omit<TokenWish, 'challenge'>;
const pull: readonly RegistryAction[] = ['pull'];
const both: readonly RegistryAction[] = ['pull', 'push'];
const mostRedirects = 5;
const pingLimit = 64 * 1024;

/** Sends calls to registries: with the right token, patiently, and through the one gate. */
export class RegistryCalls {
  readonly #transport: HttpTransport;
  readonly #options: RegistryClientOptions;
  readonly #tokens: BearerTokens;
  /** By registry: what its last 401 asked for. */
  readonly #challenges = new Map<string, BearerChallenge>();
  /** Full names of repositories that can be read with a token for pushing only. */
  readonly #readAsWriter = new Set<string>();

  constructor(options: RegistryClientOptions) {
    this.#options = options;
    const { fetch, idleTimeout = 30_000, pauses = { first: 1000, longest: 10_000 } } = options;
    const policy = { triesWhenThrottled: 10, triesInTrouble: 3, pauses, longestRetryAfter: 30_000 };
    this.#transport = withRetry(fetchTransport({ fetch, idleTimeout }), policy);
    this.#tokens = new BearerTokens(this.#transport);
  }

  /** The answer, which is a success or a 404. */
  async send(call: RegistryCall, signal: AbortSignal): Promise<Answer> {
    const access = await this.#options.access(call.registry);
    const writes = call.method === 'PUT';
    const asked = askedOf(call, writes ? 'push' : 'pull', access);
    const asWriter = writes || this.#readAsWriter.has(`${call.registry}/${call.path}`);
    const answer = await this.#attempt(call, { asked, access, actions: asWriter ? both : pull }, signal);
    if (answer.status !== 401 || asWriter || access.credentials === undefined)
      return checkAnswer(answer, asked);
    return checkAnswer(await this.#attemptAsWriter(call, { asked, access }, answer, signal), asked);
  }

  /** One exchange, with a held token where there is one, and with a new one where that is refused. */
  async #attempt(call: RegistryCall, wish: Wish, signal: AbortSignal): Promise<Answer> {
    const known = this.#challenges.get(call.registry);
    const held = known && (await this.#tokens.get({ ...wish, challenge: known }, signal));
    const answer = await this.#deliver(call, held?.text, signal);
    const challenge = answer.status === 401 ? this.#learn(call.registry, answer) : undefined;
    // A refused token that was not held before is refused for good.
    if (challenge === undefined || held?.reused === false) return answer;
    return this.#deliver(call, await this.#tokens.getFresh({ ...wish, challenge }, signal), signal);
  }

  /**
   * A repository that Synapse did not record, because what was pushed to it was no schema 2, may be pulled by
   * nobody; but a token for pushing to it grants pulling along with that (Synapse §7.3, §7.5). Whoever just
   * pushed needs it to see what arrived.
   */
  async #attemptAsWriter(
    call: RegistryCall,
    wish: Omit<Wish, 'actions'>,
    refusal: Answer,
    signal: AbortSignal,
  ): Promise<Answer> {
    const challenge = this.#challenges.get(call.registry);
    if (challenge === undefined) return refusal;
    const token = await this.#tokens.getFresh({ ...wish, challenge, actions: both }, signal);
    if (actionsIn(token, call.path)?.has('pull') !== true) return refusal;
    const answer = await this.#deliver(call, token, signal);
    if (answer.status !== 401) this.#readAsWriter.add(`${call.registry}/${call.path}`);
    return answer;
  }

  /** See `RegistryClient.grantedActions`. */
  async grantedActions(
    repository: RegistryRepository,
    wanted: readonly RegistryAction[],
    signal: AbortSignal,
  ): Promise<ReadonlySet<RegistryAction>> {
    const { registry, path } = repository;
    const challenge = this.#challenges.get(registry) ?? (await this.#ping(registry, signal));
    if (challenge === undefined) return new Set(wanted);
    const access = await this.#options.access(registry);
    const asked = askedOf(repository, wanted.includes('push') ? 'push' : 'pull', access);
    const token = await this.#tokens.getFresh({ asked, challenge, actions: wanted, access }, signal);
    const granted = actionsIn(token, path);
    if (granted === undefined) {
      return fail('registry-unusable-answer', {
        registry,
        detail: 'The token does not tell what it grants.',
      });
    }
    return new Set(wanted.filter((action) => granted.has(action)));
  }

  /** What the registry wants to see; undefined where it wants nothing. */
  async #ping(registry: string, signal: AbortSignal): Promise<BearerChallenge | undefined> {
    const request = { url: registryUrl(registry, '/v2/'), limit: pingLimit };
    const answer = await this.#ask(registry, request, signal);
    const challenge = answer.status === 401 ? this.#learn(registry, answer) : undefined;
    if (challenge !== undefined) return challenge;
    const asked: Asked = { registry, path: '', action: 'pull', signedOut: false };
    const { status } = checkAnswer(answer, asked);
    if (status === 404) fail('registry-unusable-answer', { registry, detail: 'There is no registry here.' });
    return undefined;
  }

  #learn(registry: string, answer: Answer): BearerChallenge | undefined {
    const challenge = parseBearerChallenge(answer.headers.get('www-authenticate'));
    if (challenge !== undefined) this.#challenges.set(registry, challenge);
    return challenge;
  }

  /** Sends the call and follows redirects; only the registry itself gets to see the token. */
  async #deliver(call: RegistryCall, token: string | undefined, signal: AbortSignal): Promise<Answer> {
    const { registry, path, resource, method, limit } = call;
    const headers = new Headers({ 'accept-encoding': 'identity', ...call.headers });
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
    let url = registryUrl(registry, `/v2/${path}/${resource}`);
    const body = call.body === undefined ? {} : { body: call.body };
    let answer = await this.#ask(registry, { url, method, headers, limit, ...body }, signal);
    const home = url.origin;
    for (let hops = 0; method !== 'PUT' && isRedirect(answer.status); hops += 1) {
      url = redirectTarget(registry, url, answer, hops);
      // Not even a way back to the registry brings the token back.
      if (url.origin !== home) headers.delete('authorization');
      answer = await this.#ask(registry, { url, method, headers, limit }, signal);
    }
    return answer;
  }

  async #ask(registry: string, request: HttpRequest, signal: AbortSignal): Promise<Answer> {
    return this.#transport(request, signal).catch((error: unknown) => rethrowNoAnswer(error, registry));
  }
}

function askedOf(
  { registry, path }: RegistryRepository,
  action: RegistryAction,
  access: RegistryAccess,
): Asked {
  const signedOut = access.credentials === undefined && access.trustedRealms.length > 0;
  return { registry, path, action, signedOut };
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

function redirectTarget(registry: string, from: URL, answer: Answer, hops: number): URL {
  const location = answer.headers.get('location') ?? '';
  if (location === '' || !URL.canParse(location, from.href) || hops >= mostRedirects) {
    return fail('registry-unusable-answer', { registry, detail: 'A redirect leads nowhere.' });
  }
  const url = new URL(location, from);
  const plain = url.protocol === 'http:' && isLoopback(url.host) && isLoopback(registry);
  if (url.protocol !== 'https:' && !plain) {
    return fail('registry-unusable-answer', {
      registry,
      detail: `A redirect leads to ${url.protocol} content.`,
    });
  }
  return url;
}
