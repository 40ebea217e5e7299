/** Live lists of the backend that several parts of the page read. */
import { ORPCError } from '@orpc/client';
import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { Problem } from '#shared/problems.ts';
import { followLive } from './live.ts';
import { problemOf } from './problem-of.ts';

export interface Shared<T> {
  /** The latest value; it stays while the stream is opened again. */
  readonly value?: T;
  /** Why the backend gives none. That it can't be reached is told elsewhere. */
  readonly problem?: Problem;
}

type Open<T> = (signal: AbortSignal) => Promise<AsyncIterable<T>>;

interface Entry {
  shared: Shared<unknown>;
  readonly readers: Set<() => void>;
  open: Open<unknown>;
  stop: AbortController | undefined;
}

const nothing: Shared<never> = {};

/**
 * Each stream is opened once for all who read it, and closed when nobody does any more. Its last value is
 * kept, so that whoever comes back sees it at once.
 */
export class SharedStreams {
  readonly #entries = new Map<string, Entry>();

  get<T>(key: string): Shared<T> {
    return (this.#entries.get(key)?.shared ?? nothing) as Shared<T>;
  }

  /** Reads a stream until the answer is called; `onChange` is told when `get` says something else. */
  read<T>(key: string, open: Open<T>, onChange: () => void): () => void {
    const entry = this.#entries.get(key) ?? { shared: nothing, readers: new Set(), open, stop: undefined };
    this.#entries.set(key, entry);
    // Two readers may hand in the same function.
    const reader = () => onChange();
    entry.readers.add(reader);
    if (entry.stop === undefined) {
      entry.open = open;
      this.#open(entry);
    }
    return () => {
      entry.readers.delete(reader);
      if (entry.readers.size > 0) return;
      entry.stop?.abort();
      entry.stop = undefined;
    };
  }

  /** Opens all that is read anew: the backend then looks whether it is still good. */
  reopen(): void {
    for (const entry of this.#entries.values()) {
      if (entry.stop === undefined) continue;
      entry.stop.abort();
      this.#open(entry);
    }
  }

  /** Forgets what nobody reads, as when another account is used. */
  forget(): void {
    for (const [key, { readers }] of this.#entries) if (readers.size === 0) this.#entries.delete(key);
  }

  #open(entry: Entry): void {
    const stop = new AbortController();
    entry.stop = stop;
    const tell = (shared: Shared<unknown>) => {
      entry.shared = shared;
      for (const reader of entry.readers) reader();
    };
    void followLive(
      {
        subscribe: (signal) => entry.open(signal),
        onValue: (value) => tell({ value }),
        onBreak: (error) => {
          if (error instanceof ORPCError && error.code === 'PROBLEM') {
            tell({ ...entry.shared, problem: problemOf(error) });
          }
        },
      },
      stop.signal,
    );
  }
}

export const sharedStreams = new SharedStreams();

/** One stream; none without a key, which tells it from all others and whose it is. */
export function useShared<T>(key: string | undefined, open: Open<T>): Shared<T> {
  const [shared = nothing] = useSharedMany(key === undefined ? [] : [key], () => open);
  return shared;
}

/** Several streams of one kind, in the order of their keys. */
export function useSharedMany<T>(
  keys: readonly string[],
  open: (key: string) => Open<T>,
): readonly Shared<T>[] {
  const latest = useRef(open);
  latest.current = open;
  const joined = JSON.stringify(keys);
  const subscribe = useCallback(
    (onChange: () => void) => {
      const all: readonly string[] = JSON.parse(joined);
      const ends = all.map((key) =>
        sharedStreams.read<T>(key, (signal) => latest.current(key)(signal), onChange),
      );
      return () => {
        for (const end of ends) end();
      };
    },
    [joined],
  );
  const held = useRef<readonly Shared<T>[]>([]);
  const snapshot = () => {
    const now = keys.map((key) => sharedStreams.get<T>(key));
    const isSame = now.length === held.current.length && now.every((each, at) => each === held.current[at]);
    if (!isSame) held.current = now;
    return held.current;
  };
  return useSyncExternalStore(subscribe, snapshot);
}
