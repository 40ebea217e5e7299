import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  hasEnded,
  isSameJob,
  type Transfer,
  type TransferJob,
  transferProgress,
} from '#shared/models/transfer.ts';
import {
  afterRestart,
  queuedTransfer,
  reduceTransfer,
  type TransferEvent,
  type TransferOutcome,
} from '#shared/models/transfer-events.ts';
import { addSample, bytesPerSecond, type RateSample } from '#shared/models/transfer-rate.ts';
import { fail, type Problem } from '#shared/problems.ts';
import type { HistoryTable } from '../../store/history-table.ts';
import type { TransfersTable } from '../../store/transfers-table.ts';
import { LiveValue } from '../live-value.ts';

/** What a running transfer may tell of itself; its end is the promise. */
export type ReportTransfer = (
  event: Extract<TransferEvent, { type: 'step' | 'layer' | 'verifying' }>,
) => void;

/** Does one job from start to verified end. Rejects with what `problemOf` can turn into a Problem. */
export type RunTransfer = (
  job: TransferJob,
  report: ReportTransfer,
  signal: AbortSignal,
) => Promise<TransferOutcome>;

interface QueueDeps {
  readonly run: RunTransfer;
  /** The rows across restarts. */
  readonly table: TransfersTable;
  /** Every attempt that ended. */
  readonly history: HistoryTable;
  readonly problemOf: (error: unknown) => Problem;
  /** How many transfers may run at once; asked each time one could start. */
  readonly atOnce: () => number;
}

/** Milliseconds that work gets to end in order when Axon ends. */
const grace = 5000;

/**
 * The queue of pushes and pulls. It belongs to the backend and outlives every window; what it holds is
 * written down at each change of state.
 */
export class TransferQueue {
  readonly transfers = new LiveValue<ReadonlyMap<string, Transfer>>(new Map());
  readonly #deps: QueueDeps;
  /** What holds a slot, by row. Work that was cancelled holds none, even where it takes long to end. */
  readonly #running = new Map<string, AbortController>();
  readonly #unfinished = new Set<Promise<void>>();
  #stopped = false;

  constructor(deps: QueueDeps) {
    this.#deps = deps;
  }

  /** Reads the rows; what was under way when Axon ended is shown as interrupted. */
  load(): void {
    const stored = this.#deps.table.load();
    const now = Date.now();
    const rows = stored.map((row) => afterRestart(row, now));
    this.transfers.set(new Map(rows.map((row) => [row.id, row])));
    const interrupted = rows.filter((row, index) => row !== stored[index]);
    if (interrupted.length === 0) return;
    this.#deps.table.put(...interrupted);
    this.#deps.history.note(...interrupted);
  }

  /** Queues the job, or answers the row that already does the same. */
  add(job: TransferJob): Transfer {
    for (const row of this.transfers.get().values()) {
      if (!hasEnded(row) && isSameJob(row.job, job)) return row;
    }
    const row = queuedTransfer(randomUUID(), job, Date.now());
    this.transfers.update((rows) => new Map(rows).set(row.id, row));
    this.#deps.table.put(row);
    this.#startNext();
    return this.#row(row.id);
  }

  /** Ends a transfer that has not ended, and frees its slot at once; the others go on. */
  cancel(id: string): void {
    this.#row(id);
    this.#apply(id, { type: 'cancelled', at: Date.now() });
    const stop = this.#running.get(id);
    this.#running.delete(id);
    stop?.abort(new Error('cancelled'));
    this.#startNext();
  }

  /** Puts an ended transfer back into the queue. */
  retry(id: string): void {
    if (!hasEnded(this.#row(id))) return;
    this.#apply(id, { type: 'retried' });
    this.#startNext();
  }

  /** Starts what waits and may run by now; to be told when the number of transfers at once was changed. */
  wake(): void {
    this.#startNext();
  }

  /** Takes an ended transfer out of the list. */
  dismiss(id: string): void {
    const row = this.transfers.get().get(id);
    if (row !== undefined && hasEnded(row)) this.#remove([id]);
  }

  dismissEnded(): void {
    this.#remove([...this.transfers.get().values()].filter(hasEnded).map(({ id }) => id));
  }

  /** Whether something waits or moves. */
  isBusy(): boolean {
    return [...this.transfers.get().values()].some((row) => !hasEnded(row));
  }

  /**
   * Stops what runs and waits for it, `graceMs` at most; those rows are interrupted when they are read again.
   */
  async stop(graceMs = grace): Promise<void> {
    this.#stopped = true;
    const ran = [...this.#running.keys()];
    for (const stop of this.#running.values()) stop.abort(new Error('Axon ends'));
    const waited = new AbortController();
    const late = pause(graceMs, undefined, { signal: waited.signal }).catch(() => undefined);
    await Promise.race([Promise.all(this.#unfinished), late]);
    waited.abort();
    this.#deps.table.put(...ran.map((id) => this.#row(id)));
  }

  #startNext(): void {
    for (const row of this.transfers.get().values()) {
      if (this.#stopped || this.#running.size >= this.#deps.atOnce()) return;
      if (row.state === 'queued' && !this.#running.has(row.id)) this.#start(row);
    }
  }

  #start(row: Transfer): void {
    const stop = new AbortController();
    this.#apply(row.id, { type: 'started', at: Date.now() });
    this.#running.set(row.id, stop);
    const finished = this.#runToEnd(row, stop.signal).finally(() => {
      this.#unfinished.delete(finished);
      // Whoever cancelled it has given the slot to another by now.
      if (this.#running.get(row.id) === stop) this.#running.delete(row.id);
      this.#startNext();
    });
    this.#unfinished.add(finished);
  }

  async #runToEnd(row: Transfer, signal: AbortSignal): Promise<void> {
    let samples: readonly RateSample[] = [];
    const report: ReportTransfer = (event) => {
      if (signal.aborted) return;
      this.#apply(row.id, event);
      if (event.type !== 'layer') return;
      const { current } = transferProgress(this.#row(row.id));
      samples = addSample(samples, { at: Date.now(), bytes: current });
      this.#apply(row.id, { type: 'rate', bytesPerSecond: bytesPerSecond(samples) });
    };
    try {
      const outcome = await this.#deps.run(row.job, report, signal);
      if (!signal.aborted) this.#apply(row.id, { type: 'done', at: Date.now(), ...outcome });
    } catch (error) {
      if (signal.aborted) return;
      this.#apply(row.id, { type: 'failed', at: Date.now(), problem: this.#deps.problemOf(error) });
    }
  }

  #row(id: string): Transfer {
    return this.transfers.get().get(id) ?? fail('transfer-not-found', {});
  }

  /** Applies the event; only changes of state are worth a write to disk. */
  #apply(id: string, event: TransferEvent): void {
    const before = this.transfers.get().get(id);
    if (before === undefined) return;
    const after = reduceTransfer(before, event);
    this.transfers.update((rows) => new Map(rows).set(id, after));
    if (after.state === before.state) return;
    this.#deps.table.put(after);
    if (hasEnded(after)) this.#deps.history.note(after);
  }

  #remove(ids: readonly string[]): void {
    this.transfers.update((rows) => new Map([...rows].filter(([id]) => !ids.includes(id))));
    this.#deps.table.remove(ids);
  }
}
