import type { Problem } from '#shared/problems.ts';
import { LiveValue } from '../live-value.ts';
import { goodForMs, isGood } from './freshness.ts';

export interface ReadingState {
  readonly isReading: boolean;
  /** When it was read to its end, in milliseconds since 1970; undefined before, and where that is out of date. */
  readonly readAt?: number;
  /** Why the last reading failed. */
  readonly problem?: Problem;
}

interface ReadingDeps {
  readonly read: () => Promise<unknown>;
  readonly problemOf: (error: unknown) => Problem;
}

/**
 * One thing that is read from Synapse for all who look at it: once at a time, and again only when it is no
 * longer good or somebody wants it. What was read is with whoever read it; here is how that went.
 */
export class Reading {
  readonly state = new LiveValue<ReadingState>({ isReading: false });
  readonly #deps: ReadingDeps;
  #running: Promise<void> | undefined;
  /** What was read changed while it was being read. */
  #isOutdated = false;
  #watchers = 0;

  constructor(deps: ReadingDeps) {
    this.#deps = deps;
  }

  /** Reads unless that was done a moment ago. Resolves when it is read; a failure is in the state. */
  look(): Promise<void> {
    const { readAt } = this.state.get();
    if (this.#running === undefined && isGood(readAt, goodForMs.view)) return Promise.resolve();
    return this.#run();
  }

  /** Reads in any case, once more where a reading is under way: it may have begun too early. */
  again(): Promise<void> {
    this.#isOutdated = this.#running !== undefined;
    return this.#run();
  }

  /** Says that something was changed: whoever looks sees it read again, now or when they come. */
  outdate(): void {
    if (this.#watchers > 0) void this.again();
    else this.state.update(({ readAt: _, ...state }) => state);
  }

  /** Looks, and counts as somebody who does until the answer is called. */
  attend(): () => void {
    this.#watchers += 1;
    void this.look();
    return () => {
      this.#watchers -= 1;
    };
  }

  #run(): Promise<void> {
    this.#running ??= this.#readUntilCurrent().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #readUntilCurrent(): Promise<void> {
    const { read, problemOf } = this.#deps;
    let ended: Omit<ReadingState, 'isReading'>;
    do {
      this.#isOutdated = false;
      this.state.update(({ readAt }) => ({ isReading: true, ...(readAt && { readAt }) }));
      ended = await read().then(
        () => ({ readAt: Date.now() }),
        (error: unknown) => ({ problem: problemOf(error) }),
      );
    } while (this.#isOutdated);
    this.state.set({ isReading: false, ...ended });
  }
}
