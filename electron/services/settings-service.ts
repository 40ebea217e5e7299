import { readSettings, type Settings } from '#shared/models/settings.ts';
import type { Problem } from '#shared/problems.ts';
import { isRecord } from '../store/keep-unknown-fields.ts';
import { type StorageReport, storageProblem } from '../store/storage-failure.ts';

/** Where settings are written; each host has its own store. */
export interface SettingsStore {
  /** The file, for words about it. */
  readonly path: string;
  /** What there was to say when it was opened. */
  readonly problems: readonly Problem[];
  read(): unknown;
  /** @throws what the file system says */
  write(settings: object): void;
}

type Change = { readonly [Key in keyof Settings]?: Settings[Key] | undefined };

/**
 * The user's settings. One that can't be understood (in an edited or a newer file) is what it is by default, and
 * stays in the file until the user chooses another. What can't be written holds until Axon ends.
 */
export class SettingsService {
  readonly #store: SettingsStore;
  readonly #report: StorageReport;
  #stored: Readonly<Record<string, unknown>>;
  #isFailing = false;

  constructor(store: SettingsStore, report: StorageReport) {
    this.#store = store;
    this.#report = report;
    const stored = store.read();
    this.#stored = isRecord(stored) ? stored : {};
    for (const problem of store.problems) report.say(problem);
  }

  get(): Settings {
    return readSettings(this.#stored);
  }

  update(change: Change): Settings {
    const chosen = Object.entries(change).filter(([, value]) => value !== undefined);
    this.#stored = { ...this.#stored, ...Object.fromEntries(chosen) };
    this.#write();
    return this.get();
  }

  #write(): void {
    const { path } = this.#store;
    try {
      this.#store.write(this.#stored);
    } catch (error) {
      if (!this.#isFailing) this.#report.say(storageProblem('settings', path, error));
      this.#isFailing = true;
      return;
    }
    if (this.#isFailing) this.#report.recovered('settings');
    this.#isFailing = false;
  }
}
