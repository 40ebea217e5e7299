import { useEffect, useRef } from 'react';
import { followLive } from './live.ts';

/**
 * Follows an event stream while the component is mounted: `useLive((signal) => client.images.watch(undefined,
 * { signal }), apply)`. A changed `key` subscribes anew.
 */
export function useLive<T>(
  subscribe: (signal: AbortSignal) => Promise<AsyncIterable<T>>,
  onValue: (value: T) => void,
  key: string = '',
): void {
  const latest = useRef({ subscribe, onValue });
  latest.current = { subscribe, onValue };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when to subscribe anew
  useEffect(() => {
    const stop = new AbortController();
    void followLive<T>(
      {
        subscribe: (signal) => latest.current.subscribe(signal),
        onValue: (value) => latest.current.onValue(value),
      },
      stop.signal,
    );
    return () => stop.abort();
  }, [key]);
}
