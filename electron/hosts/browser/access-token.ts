import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * The token in the link that opens Axon: 256 random bits, good once. A new one ends the one before it, so a
 * link that was copied around is worth nothing once it has been used or replaced.
 */
export class AccessToken {
  readonly #reusable: boolean;
  #valid: Buffer | undefined;

  /** @param reusable keeps a token good after its use; only for demos, which hold no secret */
  constructor(reusable: boolean) {
    this.#reusable = reusable;
  }

  /** A new token; any older one stops working. */
  issue(): string {
    const token = randomBytes(32).toString('base64url');
    this.#valid = digestOf(token);
    return token;
  }

  /** Whether `token` is the valid one; uses it up. Takes the same time however close a guess is. */
  redeem(token: string): boolean {
    if (this.#valid === undefined || !timingSafeEqual(this.#valid, digestOf(token))) return false;
    if (!this.#reusable) this.#valid = undefined;
    return true;
  }
}
