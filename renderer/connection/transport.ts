/** One open way to the backend, whichever host provides it. */
import type { ClientLink } from '@orpc/client';

export type NoContext = Record<never, never>;

export interface Transport {
  readonly link: ClientLink<NoContext>;
  /** Resolves when nothing more will come through; it never rejects. */
  readonly closed: Promise<void>;
}

/** Why no transport could be had: nobody answers, or somebody does and lets this page not in. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly reason: 'unreachable' | 'refused';

  constructor(reason: 'unreachable' | 'refused', options?: ErrorOptions) {
    super(`the backend is ${reason}`, options);
    this.reason = reason;
  }
}

/** Opens a transport, or throws a `TransportError`. */
export type OpenTransport = (signal: AbortSignal) => Promise<Transport>;
