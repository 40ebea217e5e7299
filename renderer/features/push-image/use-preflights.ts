import { useEffect, useState, useSyncExternalStore } from 'react';
import { client } from '../../connection/client.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { type PreflightRequests, PreflightRuns } from './preflight-runs.ts';
import type { RowCheck } from './push-readiness.ts';

interface Preflights {
  readonly states: ReadonlyMap<string, RowCheck>;
  readonly retry: (key: string) => void;
}

/** The checks of each row, made again 250 ms after its last change and ended when the sheet closes. */
export function usePreflights(requests: PreflightRequests): Preflights {
  const [runs] = useState(
    () =>
      new PreflightRuns({
        open: (request, signal) => client.transfers.preflight(request, { signal }),
        problemOf,
        settleMs: 250,
      }),
  );
  useEffect(() => runs.update(requests), [runs, requests]);
  useEffect(() => () => runs.stop(), [runs]);
  const states = useSyncExternalStore(runs.subscribe, runs.states);
  return { states, retry: (key) => runs.retry(key) };
}
