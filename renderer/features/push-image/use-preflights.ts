import { useEffect, useState, useSyncExternalStore } from 'react';
import { client } from '../../connection/client.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { type BoardRequests, PreflightBoard } from './preflight-board.ts';
import type { PreflightState } from './push-readiness.ts';

interface Preflights {
  readonly states: ReadonlyMap<string, PreflightState>;
  readonly retry: (key: string) => void;
}

/** The checks of each row, made again 250 ms after its last change and ended when the sheet closes. */
export function usePreflights(requests: BoardRequests): Preflights {
  const [board] = useState(
    () =>
      new PreflightBoard({
        open: (request, signal) => client.transfers.preflight(request, { signal }),
        problemOf,
        settleMs: 250,
      }),
  );
  useEffect(() => board.update(requests), [board, requests]);
  useEffect(() => () => board.stop(), [board]);
  const states = useSyncExternalStore(board.subscribe, board.states);
  return { states, retry: (key) => board.retry(key) };
}
