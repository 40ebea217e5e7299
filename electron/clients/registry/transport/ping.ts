import { fail } from '#shared/problems.ts';
import type { Answer } from '../../http/http-transport.ts';
import { type BearerChallenge, parseBearerChallenge } from '../challenge.ts';
import { checkAnswer } from '../check-answer.ts';
import { registryUrl } from '../registry-address.ts';
import type { RegistryWire } from './registry-transport.ts';

const limit = 64 * 1024;

/** What each registry asks for: learnt from its refusals, and asked at `/v2/` where nothing was learnt yet. */
export class RegistryPing {
  readonly #next: RegistryWire;
  /** By registry: what its last 401 asked for. */
  readonly #challenges = new Map<string, BearerChallenge>();

  constructor(next: RegistryWire) {
    this.#next = next;
  }

  known(registry: string): BearerChallenge | undefined {
    return this.#challenges.get(registry);
  }

  /** The challenge in a 401; undefined for every other answer. */
  learn(registry: string, answer: Answer): BearerChallenge | undefined {
    const header = answer.status === 401 ? answer.headers.get('www-authenticate') : null;
    const challenge = parseBearerChallenge(header);
    if (challenge !== undefined) this.#challenges.set(registry, challenge);
    return challenge;
  }

  /** What the registry wants to see; undefined where it wants nothing. */
  async challengeOf(registry: string, signal: AbortSignal): Promise<BearerChallenge | undefined> {
    const known = this.known(registry);
    if (known !== undefined) return known;
    const answer = await this.#next({ registry, url: registryUrl(registry, '/v2/'), limit }, signal);
    const challenge = this.learn(registry, answer);
    if (challenge !== undefined) return challenge;
    const { status } = checkAnswer(answer, { registry, path: '', action: 'pull', signedOut: false });
    if (status === 404) fail('registry-unusable-answer', { registry, detail: 'There is no registry here.' });
    return undefined;
  }
}
