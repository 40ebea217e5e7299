import type { IncomingMessage } from 'node:http';

/**
 * Which requests are meant for this server and come from its own page. Pure.
 *
 * A page elsewhere can make a browser send requests to loopback, and a DNS name can be made to point there
 * (rebinding). Neither can forge `Host` together with `Origin`.
 */
export class SameOrigin {
  readonly #hosts: ReadonlySet<string>;

  constructor(port: number) {
    this.#hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  }

  /** Whether the request was addressed to this server under one of its own names. */
  isAddressed({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
    return headers.host !== undefined && this.#hosts.has(headers.host);
  }

  /** Whether it was sent by the page that this server served under the name it is addressed by. */
  isOwnPage(request: Pick<IncomingMessage, 'headers'>): boolean {
    const { host, origin } = request.headers;
    return this.isAddressed(request) && origin === `http://${host}`;
  }
}
