/** Event streams of the backend, subscribed to again whenever they break. */
import { delayAfter } from './connection.ts';

export interface LiveOptions<T> {
  readonly subscribe: (signal: AbortSignal) => Promise<AsyncIterable<T>>;
  readonly onValue: (value: T) => void;
  /** Told of each break; the next subscription follows by itself. */
  readonly onBreak?: ((error: unknown) => void) | undefined;
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Passes on every value until the signal aborts. Streams of Axon start with the present state, so a new
 * subscription brings everything up to date; the receiver keeps the last value until then.
 */
export async function followLive<T>(options: LiveOptions<T>, signal: AbortSignal): Promise<void> {
  const { subscribe, onValue, onBreak, pause = sleep } = options;
  let failures = 0;
  while (!signal.aborted) {
    try {
      for await (const value of await subscribe(signal)) {
        if (signal.aborted) return;
        failures = 0;
        onValue(value);
      }
      failures += 1;
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      onBreak?.(error);
    }
    await pause(delayAfter(failures), signal);
  }
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
