/**
 * A value that changes, and can be watched. A slow watcher never piles up work: it sees the present value
 * next, not each one in between.
 */
export class LiveValue<Value> {
  #value: Value;
  readonly #waiting = new Set<() => void>();

  constructor(value: Value) {
    this.#value = value;
  }

  get(): Value {
    return this.#value;
  }

  /** Sets the value; watchers are told only where it is another one. */
  set(value: Value): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const wake of this.#waiting) wake();
  }

  update(change: (value: Value) => Value): void {
    this.set(change(this.#value));
  }

  /** Tells of each change until the answer is called. */
  subscribe(onChange: () => void): () => void {
    // Two subscribers may hand in the same function.
    const wake = () => onChange();
    this.#waiting.add(wake);
    return () => void this.#waiting.delete(wake);
  }

  /** The present value at once, then each next one; ends quietly when the signal aborts. */
  async *watch(signal: AbortSignal): AsyncGenerator<Value, void> {
    while (!signal.aborted) {
      const seen = this.#value;
      yield seen;
      while (Object.is(seen, this.#value) && !signal.aborted) await this.#nextChange(signal);
    }
  }

  /** Resolves at the next change or abort, and leaves nothing behind on either. */
  async #nextChange(signal: AbortSignal): Promise<void> {
    const woken = Promise.withResolvers<void>();
    const wake = () => woken.resolve();
    this.#waiting.add(wake);
    signal.addEventListener('abort', wake, { once: true });
    await woken.promise;
    this.#waiting.delete(wake);
    signal.removeEventListener('abort', wake);
  }
}

/**
 * Yields at once, then after changes of any of the values; several changes that came while nobody waited are
 * one. Ends quietly when the signal aborts.
 */
export async function* changesOf(
  values: readonly Pick<LiveValue<unknown>, 'subscribe'>[],
  signal: AbortSignal,
): AsyncGenerator<void, void> {
  let woken = Promise.withResolvers<void>();
  const wake = () => woken.resolve();
  const ends = values.map((value) => value.subscribe(wake));
  signal.addEventListener('abort', wake, { once: true });
  try {
    while (!signal.aborted) {
      woken = Promise.withResolvers<void>();
      yield;
      await woken.promise;
    }
  } finally {
    for (const end of ends) end();
    signal.removeEventListener('abort', wake);
  }
}
