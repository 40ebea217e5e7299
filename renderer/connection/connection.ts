/** Keeps one transport open, for as long as the page lives, and tells how that goes. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type OpenTransport, type Transport, TransportError } from './transport.ts';

/**
 * `refused`: somebody answers and does not let this page in; a new link is needed. `lost`: there was a
 * connection, and it is being sought again.
 */
export type ConnectionState = 'connecting' | 'connected' | 'lost' | 'refused';

export interface Connection {
  readonly state: StoreApi<{ readonly state: ConnectionState }>;
  /** The link of the present transport, or of the next one. Rejects with the signal's reason. */
  readonly ready: (signal?: AbortSignal) => Promise<Transport['link']>;
  readonly stop: () => void;
}

const delays = [100, 250, 500, 1000, 2000, 4000] as const;

/** How long to wait before the attempt that follows `failures` failed ones, in milliseconds. */
export function delayAfter(failures: number): number {
  return delays[Math.min(failures, delays.length - 1)] ?? 4000;
}

/** Connects at once and again whenever the transport closes. */
export function keepConnected(open: OpenTransport): Connection {
  const state = createStore<{ state: ConnectionState }>(() => ({ state: 'connecting' }));
  const stopped = new AbortController();
  let link = pendingLink();

  const run = async () => {
    let failures = 0;
    while (!stopped.signal.aborted) {
      try {
        const transport = await open(stopped.signal);
        failures = 0;
        state.setState({ state: 'connected' });
        link.resolve(transport.link);
        await transport.closed;
        link = pendingLink();
        state.setState({ state: 'lost' });
      } catch (error) {
        if (error instanceof TransportError && error.reason === 'refused') {
          state.setState({ state: 'refused' });
          return;
        }
        failures += 1;
      }
      await pause(delayAfter(failures), stopped.signal);
    }
  };
  void run();

  return {
    state,
    ready: (signal) => (signal === undefined ? link.promise : orAborted(link.promise, signal)),
    stop: () => stopped.abort(),
  };
}

function pendingLink() {
  return Promise.withResolvers<Transport['link']>();
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
