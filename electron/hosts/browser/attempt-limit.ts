/** Counts failures in a sliding window. Pure but for its clock. */
export class AttemptLimit {
  readonly #most: number;
  readonly #windowMs: number;
  readonly #now: () => number;
  #failures: readonly number[] = [];

  constructor(most: number, windowMs: number, now: () => number = Date.now) {
    this.#most = most;
    this.#windowMs = windowMs;
    this.#now = now;
  }

  /** Whether so many attempts failed of late that no further one is looked at. */
  get reached(): boolean {
    const since = this.#now() - this.#windowMs;
    this.#failures = this.#failures.filter((at) => at > since);
    return this.#failures.length >= this.#most;
  }

  failed(): void {
    this.#failures = [...this.#failures, this.#now()];
  }
}
