import { randomBytes } from 'node:crypto';
import { parseCookie, stringifySetCookie } from 'cookie';

/** Most browsers open at once; the oldest is signed off beyond that. */
const mostSessions = 32;

/**
 * The browsers that were let in, by cookie. Known only to this process: when it ends, so do they.
 *
 * Cookies don't tell ports apart, so the port is part of the cookie's name; two Axons don't disturb each other.
 */
export class SessionCookies {
  readonly name: string;
  readonly #known = new Set<string>();

  constructor(port: number) {
    this.name = `axon-session-${port}`;
  }

  /** Lets one more browser in. Returns the value of the Set-Cookie header. */
  open(): string {
    const id = randomBytes(32).toString('base64url');
    this.#known.add(id);
    const [oldest] = this.#known;
    if (this.#known.size > mostSessions && oldest !== undefined) this.#known.delete(oldest);
    return stringifySetCookie({ name: this.name, value: id, httpOnly: true, sameSite: 'strict', path: '/' });
  }

  /** Whether a Cookie header belongs to a browser that was let in. */
  knows(header: string | undefined): boolean {
    const id = header === undefined ? undefined : parseCookie(header)[this.name];
    return id !== undefined && this.#known.has(id);
  }
}
