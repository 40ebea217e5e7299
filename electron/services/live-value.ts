/**
 * A value that changes, and can be watched. A slow watcher never piles up work: it sees the present value
 * next, not each one in between.
 */
export class LiveValue<Value> {
  #value: Value;
  #changed = Promise.withResolvers<void>();

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
    const changed = this.#changed;
    this.#changed = Promise.withResolvers<void>();
    changed.resolve();
  }

  update(change: (value: Value) => Value): void {
    this.set(change(this.#value));
  }

  /** The present value at once, then each next one; ends quietly when the signal aborts. */
  async *watch(signal: AbortSignal): AsyncGenerator<Value, void> {
    const aborted = Promise.withResolvers<void>();
    signal.addEventListener('abort', () => aborted.resolve(), { once: true });
    while (!signal.aborted) {
      const seen = this.#value;
      yield seen;
      while (Object.is(seen, this.#value) && !signal.aborted) {
        await Promise.race([this.#changed.promise, aborted.promise]);
      }
    }
  }
}
