import type { Preflight, PushRequest } from '#shared/models/preflight.ts';
import { type Problem, problem } from '#shared/problems.ts';
import type { RowCheck } from './push-readiness.ts';

/** Opens the stream of checks for one request; it ends by itself once all have settled. */
export type OpenPreflight = (request: PushRequest, signal: AbortSignal) => Promise<AsyncIterable<Preflight>>;

export interface PreflightRunsOptions {
  readonly open: OpenPreflight;
  readonly problemOf: (error: unknown) => Problem;
  /** Milliseconds without a further change before changed rows are checked again. */
  readonly settleMs: number;
}

/** A row's request by the row's key; undefined while the row is not one that could be pushed. */
export type PreflightRequests = ReadonlyMap<string, PushRequest | undefined>;

interface Run {
  readonly request: PushRequest;
  readonly abort: AbortController;
}

/**
 * The checks of all rows of a push sheet: one stream per row, started again when the row changes, with the
 * stream before it aborted. A store in the sense of React's `useSyncExternalStore`.
 */
export class PreflightRuns {
  readonly #options: PreflightRunsOptions;
  readonly #runs = new Map<string, Run>();
  readonly #listeners = new Set<() => void>();
  #states: ReadonlyMap<string, RowCheck> = new Map();

  constructor(options: PreflightRunsOptions) {
    this.#options = options;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly states = (): ReadonlyMap<string, RowCheck> => this.#states;

  /** Makes the runs fit the rows: rows as before keep their checks, changed ones start anew. */
  update(requests: PreflightRequests): void {
    for (const key of [...this.#runs.keys(), ...this.#states.keys()]) {
      if (!requests.has(key)) this.#forget(key);
    }
    for (const [key, request] of requests) {
      const run = this.#runs.get(key);
      if (request === undefined) this.#suspend(key);
      else if (run === undefined || !isSame(run.request, request)) this.#start(key, request);
    }
  }

  /** Makes the checks of one row again, at once. */
  retry(key: string): void {
    const run = this.#runs.get(key);
    if (run === undefined) return;
    this.#runs.delete(key);
    run.abort.abort();
    this.#start(key, run.request, 0);
  }

  /** Ends all streams; the runs can be used again with `update`. */
  stop(): void {
    for (const run of this.#runs.values()) run.abort.abort();
    this.#runs.clear();
  }

  #start(key: string, request: PushRequest, delay?: number): void {
    this.#runs.get(key)?.abort.abort();
    const abort = new AbortController();
    this.#runs.set(key, { request, abort });
    const before = this.#states.get(key);
    this.#set(key, asRunning(before));
    const timer = setTimeout(
      () => void this.#follow(key, request, abort.signal),
      delay ?? (before === undefined ? 0 : this.#options.settleMs),
    );
    abort.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  }

  async #follow(key: string, request: PushRequest, signal: AbortSignal): Promise<void> {
    try {
      let last: Preflight | undefined;
      for await (const preflight of await this.#options.open(request, signal)) {
        if (signal.aborted) return;
        last = preflight;
        this.#set(key, { state: preflight.settled ? 'settled' : 'checking', preflight });
      }
      if (signal.aborted || last?.settled) return;
      this.#set(key, {
        state: 'failed',
        problem: problem('unexpected', { reference: 'checks-ended-early' }),
      });
    } catch (error) {
      if (!signal.aborted) this.#set(key, { state: 'failed', problem: this.#options.problemOf(error) });
    }
  }

  #suspend(key: string): void {
    this.#runs.get(key)?.abort.abort();
    this.#runs.delete(key);
    if (this.#states.get(key)?.state !== 'waiting') this.#set(key, { state: 'waiting' });
  }

  #forget(key: string): void {
    this.#runs.get(key)?.abort.abort();
    this.#runs.delete(key);
    const next = new Map(this.#states);
    next.delete(key);
    this.#publish(next);
  }

  #set(key: string, state: RowCheck): void {
    this.#publish(new Map(this.#states).set(key, state));
  }

  #publish(states: ReadonlyMap<string, RowCheck>): void {
    this.#states = states;
    for (const listener of this.#listeners) listener();
  }
}

/** The list of checks stays in its place while it is made again, so that nothing jumps. */
function asRunning(before: RowCheck | undefined): RowCheck {
  if (before === undefined || before.state === 'waiting' || before.state === 'failed') {
    return { state: 'checking' };
  }
  if (before.preflight === undefined) return { state: 'checking' };
  const checks = before.preflight.checks.map(({ id, sentence }) => ({
    id,
    sentence,
    state: 'running' as const,
  }));
  return { state: 'checking', preflight: { checks, settled: false, sentence: '', canPush: false } };
}

function isSame(left: PushRequest, right: PushRequest): boolean {
  return (
    left.imageId === right.imageId &&
    left.projectId === right.projectId &&
    left.name === right.name &&
    left.tag === right.tag
  );
}
