import { setTimeout as pause } from 'node:timers/promises';
import type { Endpoint } from '#shared/models/account.ts';
import { type Drift, type DriftMap, type DriftUpdate, diffDrift, noDrift } from '#shared/models/drift.ts';
import { notASynapseName } from '#shared/models/drift-judgement.ts';
import type { LocalImage } from '#shared/models/local-image.ts';
import { hasEnded, type Transfer } from '#shared/models/transfer.ts';
import { type Problem, problem } from '#shared/problems.ts';
import type { AccountSessions } from '../accounts/account-session.ts';
import type { CatalogStore } from '../catalog/catalog-store.ts';
import { goodForMs } from '../catalog/freshness.ts';
import { LiveValue } from '../live-value.ts';
import { DriftRefresh } from './drift-refresh.ts';
import { driftOfRows, noteAgreements, tagsOnlyThere } from './drift-rows.ts';
import { toNamedRow } from './synapse-names.ts';

export interface DriftMonitorDeps {
  readonly catalogs: CatalogStore;
  readonly sessions: Pick<AccountSessions, 'inUse' | 'as'>;
  readonly images: LiveValue<readonly LocalImage[] | undefined>;
  readonly transfers: LiveValue<ReadonlyMap<string, Transfer>>;
  /** Yields, among other times, whenever another account is used. */
  readonly accountChanges: (signal: AbortSignal) => AsyncIterable<unknown>;
  readonly problemOf: (error: unknown) => Problem;
  /** How old an answer may get while somebody looks, in milliseconds. */
  readonly staleAfter?: number;
}

/** Many changes come at once; they are judged together. */
const batchIntervalMs = 60;
/** A transfer that ended longer ago is no news. */
const newsMs = 60_000;

/**
 * Keeps the drift of all local images: judged at once from what is known, then from what Synapse says. It
 * asks only while somebody watches: when a name appears among the local images, when a push has ended, when
 * somebody wants it, and otherwise every few minutes one question for each project.
 */
export class DriftMonitor {
  readonly drift = new LiveValue<DriftMap>(noDrift);
  readonly #deps: DriftMonitorDeps;
  readonly #stop = new AbortController();
  readonly #refresh: DriftRefresh;
  readonly #staleAfter: number;
  /** Anything that the rows depend on changed. */
  readonly #version = new LiveValue(0);
  #onScreen: ReadonlySet<string> = new Set();
  #watchers = 0;
  #running: Promise<unknown> | undefined;

  constructor(deps: DriftMonitorDeps) {
    this.#deps = deps;
    this.#staleAfter = deps.staleAfter ?? goodForMs.drift;
    const onAnswer = () => this.#changed();
    const { signal } = this.#stop;
    const { problemOf } = deps;
    this.#refresh = new DriftRefresh({ problemOf, onAnswer, staleAfter: this.#staleAfter, signal });
  }

  start(): void {
    this.#running ??= Promise.all([
      this.#followImages(),
      this.#followAccounts(),
      this.#followTransfers(),
      this.#keepCurrent(),
      this.#askNowAndThen(),
    ]);
  }

  async stop(): Promise<void> {
    this.#stop.abort(new Error('Axon ends'));
    await this.#running;
  }

  /** The map as a stream: whole at first, then what changed. Asking goes on as long as somebody watches. */
  async *watch(signal: AbortSignal): AsyncGenerator<DriftUpdate, void> {
    this.#watchers += 1;
    this.#changed();
    let before: DriftMap | undefined;
    try {
      for await (const now of this.drift.watch(AbortSignal.any([signal, this.#stop.signal]))) {
        const update = diffDrift(before, now);
        before = now;
        if (update !== undefined) yield update;
        await pause(batchIntervalMs, undefined, { signal }).catch(() => undefined);
      }
    } finally {
      this.#watchers -= 1;
    }
  }

  /** Asks about everything again. */
  refresh(): void {
    this.#refresh.forget();
    this.#changed();
  }

  /** The rows on screen: their projects are asked about first. */
  show(keys: readonly string[]): void {
    this.#onScreen = new Set(keys);
    this.#changed();
  }

  async #followImages(): Promise<void> {
    for await (const _ of this.#deps.images.watch(this.#stop.signal)) this.#changed();
  }

  async #followAccounts(): Promise<void> {
    let before: string | undefined;
    for await (const _ of this.#deps.accountChanges(this.#stop.signal)) {
      const now = this.#deps.sessions.inUse().account?.id;
      if (now === before) continue;
      before = now;
      this.refresh();
    }
  }

  /** What a push became is noted, and its project asked about again. */
  async #followTransfers(): Promise<void> {
    const seen = new Set<string>();
    for await (const rows of this.#deps.transfers.watch(this.#stop.signal)) {
      for (const row of rows.values()) {
        const key = `${row.id} ${row.attempt}`;
        if (!hasEnded(row) || seen.has(key)) continue;
        seen.add(key);
        if (row.state === 'done' && Date.now() - (row.endedAt ?? 0) < newsMs) await this.#noteTransfer(row);
      }
    }
  }

  async #noteTransfer({ job, digest }: Transfer): Promise<void> {
    if (job.kind !== 'push' || digest === undefined || job.accountId === undefined) return;
    const { repositoryName, tag } = job.remote;
    const catalog = await this.#catalogOf(job.accountId).catch(() => undefined);
    catalog?.history.noteDigest(repositoryName, tag, { digest, localIds: [job.imageId] });
    if (job.projectId !== undefined) {
      this.#refresh.forget(job.projectId);
      catalog?.listings.outdate(job.projectId);
    }
    this.#changed();
  }

  /** What a transfer became is known to its own account, whichever is in use by then. */
  async #catalogOf(accountId: string) {
    return this.#deps.catalogs.of(this.#deps.sessions.as(accountId));
  }

  async #keepCurrent(): Promise<void> {
    const { signal } = this.#stop;
    for await (const _ of this.#version.watch(signal)) {
      await this.#update().catch(this.#deps.problemOf);
      await pause(batchIntervalMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async #askNowAndThen(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await pause(this.#staleAfter / 4, undefined, { signal, ref: false }).catch(() => undefined);
      this.#changed();
    }
  }

  #changed(): void {
    this.#version.update((version) => version + 1);
  }

  async #update(): Promise<void> {
    const images = this.#deps.images.get() ?? [];
    const session = this.#deps.sessions.inUse();
    const { endpoint } = session;
    if (session.account === undefined) {
      return this.drift.set({
        rows: new Map(images.map((image) => [image.key, signedOut(image, endpoint)])),
        onlyThere: [],
        status: { state: 'signed-out' },
      });
    }
    const catalog = await this.#deps.catalogs.of(session);
    this.#refresh.follow(catalog);
    const rows = images.flatMap((image) => toNamedRow(image, endpoint) ?? []);
    const about = { catalog, endpoint, images, onScreen: this.#onScreen };
    if (this.#watchers > 0) this.#refresh.ask(about);
    const judged = driftOfRows(images, {
      ...about,
      progress: (projectId, name) => this.#refresh.progress(projectId, name),
      unread: (digest) => this.#refresh.unread(digest),
    });
    noteAgreements(rows, judged, catalog);
    const onlyThere = tagsOnlyThere(rows, catalog);
    this.drift.set({ rows: judged, onlyThere, status: this.#refresh.status() });
  }
}

function signedOut(image: LocalImage, endpoint: Pick<Endpoint, 'registry'>): Drift {
  if (toNamedRow(image, endpoint) === undefined) return notASynapseName;
  return {
    state: 'unknown',
    sentence: 'Sign in to see how it stands.',
    action: { kind: 'sign-in' },
    problem: problem('not-signed-in', {}),
  };
}
