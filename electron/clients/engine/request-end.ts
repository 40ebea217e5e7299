/** When a request to the engine ends before its answer: for its caller, and for silence. */
export class RequestEnd {
  readonly #ending = new AbortController();
  readonly #caller: AbortSignal;
  readonly #idle: NodeJS.Timeout | undefined;
  // The caller's signal and the timer hold the controller by this, so garbage collection never takes it away.
  readonly #giveUp = (): void => this.#ending.abort(this.#caller.reason);

  /**
   * @param silenceMs milliseconds without a byte after which the engine is given up; undefined for no limit
   * @param silent the reason for that
   */
  constructor(caller: AbortSignal, silenceMs: number | undefined, silent: () => Error) {
    this.#caller = caller;
    caller.addEventListener('abort', this.#giveUp, { once: true });
    if (silenceMs !== undefined) this.#idle = setTimeout(() => this.#ending.abort(silent()), silenceMs);
  }

  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** The engine has sent something: its silence begins anew. */
  heard(): void {
    this.#idle?.refresh();
  }

  /** The answer was read, or nobody wants it any more. */
  close(): void {
    clearTimeout(this.#idle);
    this.#caller.removeEventListener('abort', this.#giveUp);
  }
}
