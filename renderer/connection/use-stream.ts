import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from '#shared/problems.ts';
import { isAborted, problemOf } from './problem-of.ts';

export interface Stream<T> {
  /** The latest value; the one before stays on the screen while it starts again. */
  readonly value: T | undefined;
  /** False once the answer is complete, or has failed. */
  readonly isOpen: boolean;
  /** Why it ended before it was complete. */
  readonly problem: Problem | undefined;
  readonly restart: () => void;
}

interface Held<T> {
  readonly key: string;
  readonly value?: T;
  readonly isOpen: boolean;
  readonly problem?: Problem;
}

/**
 * An answer that comes in parts and then is complete. Another `key` is another question; with none, nothing is
 * asked.
 */
export function useStream<T>(
  subscribe: (signal: AbortSignal) => Promise<AsyncIterable<T>>,
  key: string | undefined,
): Stream<T> {
  const latest = useRef(subscribe);
  latest.current = subscribe;
  const [round, setRound] = useState(0);
  const [held, setHeld] = useState<Held<T>>({ key: '', isOpen: true });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a round more asks the same again
  useEffect(() => {
    if (key === undefined) return;
    const stop = new AbortController();
    const end = (problem?: Problem) => {
      if (stop.signal.aborted) return;
      setHeld((before) => ({
        ...withKey(before, key),
        isOpen: false,
        ...(problem === undefined ? {} : { problem }),
      }));
    };
    setHeld((before) => withKey(before, key));
    void (async () => {
      try {
        for await (const value of await latest.current(stop.signal)) {
          if (stop.signal.aborted) return;
          setHeld({ key, value, isOpen: true });
        }
        end();
      } catch (error) {
        if (!isAborted(error, stop.signal)) end(problemOf(error));
      }
    })();
    return () => stop.abort();
  }, [key, round]);
  const restart = useCallback(() => setRound((before) => before + 1), []);
  const isAnswer = held.key === key;
  return {
    value: isAnswer ? held.value : undefined,
    isOpen: key !== undefined && (!isAnswer || held.isOpen),
    problem: isAnswer ? held.problem : undefined,
    restart,
  };
}

function withKey<T>(before: Held<T>, key: string): Held<T> {
  const { value } = before;
  return before.key === key && value !== undefined ? { key, value, isOpen: true } : { key, isOpen: true };
}
