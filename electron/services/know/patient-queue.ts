import { setTimeout as pause } from 'node:timers/promises';
import PQueue from 'p-queue';
import { ProblemError } from '#shared/problems.ts';

/** What is on screen comes first; what nobody waits for comes last. */
export const urgencies = { background: 0, wanted: 5, screen: 10 } as const;
export type Urgency = keyof typeof urgencies;

/** As many as Synapse allows one user (contract 0.2). */
const tasksAtOnce = 3;

interface Waiting {
  readonly result: Promise<unknown>;
  priority: number;
}

/**
 * Questions to Synapse that many views share. The same question is asked once at a time, for whoever wants
 * it; the most urgent is asked next; and where Synapse asks to slow down, all wait instead of failing.
 */
export class PatientQueue {
  readonly #queue = new PQueue({ concurrency: tasksAtOnce });
  readonly #waiting = new Map<string, Waiting>();
  readonly #stop = new AbortController();
  readonly #pauseMs: number;

  /** @param pauseMs how long to wait after Synapse asked to slow down */
  constructor(pauseMs = 15_000) {
    this.#pauseMs = pauseMs;
  }

  /** Rejects with the stop's reason once the queue was stopped. */
  ask<Result>(
    key: string,
    urgency: Urgency,
    question: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const priority = urgencies[urgency];
    const waiting = this.#waiting.get(key);
    if (waiting !== undefined) {
      this.#raise(key, waiting, priority);
      return waiting.result as Promise<Result>;
    }
    const { signal } = this.#stop;
    const result = this.#queue
      .add(() => this.#patiently(question), { id: key, priority, signal })
      .finally(() => this.#waiting.delete(key));
    this.#waiting.set(key, { result, priority });
    return result;
  }

  stop(): void {
    this.#stop.abort(new Error('nobody wants to know any more'));
    this.#queue.clear();
  }

  #raise(key: string, waiting: Waiting, priority: number): void {
    if (priority <= waiting.priority) return;
    waiting.priority = priority;
    // Throws where the question is being asked already.
    try {
      this.#queue.setPriority(key, priority);
    } catch {}
  }

  async #patiently<Result>(question: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const { signal } = this.#stop;
    for (;;) {
      try {
        return await question(signal);
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
