import { setTimeout as pause } from 'node:timers/promises';
import PQueue from 'p-queue';
import { ProblemError, problem } from '#shared/problems.ts';

/** What is on screen comes first; what nobody waits for comes last. */
export const urgencies = { background: 0, wanted: 5, screen: 10 } as const;
export type Urgency = keyof typeof urgencies;

/** As many as Synapse allows one user (Synapse §0.2). */
const tasksAtOnce = 3;

interface Waiting {
  readonly result: Promise<unknown>;
  priority: number;
  /** Lets a background request go ahead of its share. */
  readonly hurry: () => void;
}

export interface RequestQueueOptions {
  /** How long to wait after Synapse asked to slow down, in milliseconds. */
  readonly pauseMs?: number | undefined;
  /** Background requests in a minute; the rest of what Synapse allows is for whoever looks. */
  readonly backgroundPerMinute?: number | undefined;
}

/**
 * Requests to Synapse that many views share. The same request is asked once at a time, for whoever wants
 * it; the most urgent is asked next; what nobody waits for leaves room for what somebody does; and where
 * Synapse asks to slow down, all wait instead of failing.
 */
export class RequestQueue {
  readonly #queue = new PQueue({ concurrency: tasksAtOnce });
  readonly #background: PQueue;
  readonly #waiting = new Map<string, Waiting>();
  readonly #stop = new AbortController();
  readonly #pauseMs: number;

  constructor({ pauseMs = 15_000, backgroundPerMinute = 400 }: RequestQueueOptions = {}) {
    this.#pauseMs = pauseMs;
    this.#background = new PQueue({ interval: 60_000, intervalCap: backgroundPerMinute });
  }

  /** Rejects with the stop's reason once the queue was stopped. */
  ask<Result>(
    key: string,
    urgency: Urgency,
    request: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const priority = urgencies[urgency];
    const waiting = this.#waiting.get(key);
    if (waiting !== undefined) {
      this.#raise(key, waiting, priority);
      return waiting.result as Promise<Result>;
    }
    const hurried = Promise.withResolvers<void>();
    const result = this.#turn(key, priority, request, hurried.promise).finally(() =>
      this.#waiting.delete(key),
    );
    this.#waiting.set(key, { result, priority, hurry: hurried.resolve });
    return result;
  }

  stop(): void {
    // Whoever still waits does so for an account that is not in use any more.
    this.#stop.abort(new ProblemError(problem('not-signed-in', {})));
    this.#queue.clear();
    this.#background.clear();
  }

  async #turn<Result>(
    key: string,
    priority: number,
    request: (signal: AbortSignal) => Promise<Result>,
    hurried: Promise<void>,
  ): Promise<Result> {
    const { signal } = this.#stop;
    if (priority === urgencies.background) {
      await Promise.race([this.#background.add(() => undefined, { signal }), hurried]);
    }
    const now = this.#waiting.get(key)?.priority ?? priority;
    return this.#queue.add(() => this.#retryWhenThrottled(request), { id: key, priority: now, signal });
  }

  #raise(key: string, waiting: Waiting, priority: number): void {
    if (priority <= waiting.priority) return;
    waiting.priority = priority;
    waiting.hurry();
    // Throws where the request is not in this queue yet, or is being asked already.
    try {
      this.#queue.setPriority(key, priority);
    } catch {}
  }

  async #retryWhenThrottled<Result>(request: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const { signal } = this.#stop;
    for (;;) {
      try {
        return await request(signal);
      } catch (error) {
        if (!isThrottled(error)) throw error;
        await pause(this.#pauseMs, undefined, { signal });
      }
    }
  }
}

function isThrottled(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'synapse-throttled';
}
