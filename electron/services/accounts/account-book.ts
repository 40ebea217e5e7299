import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Endpoint } from '#shared/models/account.ts';
import { problem } from '#shared/problems.ts';
import { readDocument } from '../../store/read-document.ts';
import { type StorageReport, storageProblem } from '../../store/storage-failure.ts';
import { LiveValue } from '../live-value.ts';
import { documentVersion, readAccountDocument, toAccountDocument } from './account-document.ts';
import type { AccountState } from './account-state.ts';

interface BookDeps {
  /** Folder for `accounts.json`; private to the user. */
  readonly folder: string;
  /** The endpoint in use where nothing was kept. */
  readonly started: Endpoint;
  /** Told of what can't be read or written; Axon goes on without it. */
  readonly report: StorageReport;
}

/**
 * Keeps the accounts across restarts, in a file without secrets. What it holds that this Axon does not
 * understand stays in it; a file that can't be used at all keeps nobody from signing in.
 */
export class AccountBook {
  readonly state: LiveValue<AccountState>;
  readonly #path: string;
  readonly #report: StorageReport;
  readonly #mayWrite: boolean;
  #stored: Readonly<Record<string, unknown>>;
  #isFailing = false;
  #lastWrite: Promise<void> = Promise.resolve();

  constructor({ folder, started, report }: BookDeps) {
    const path = join(folder, 'accounts.json');
    const { content, mayWrite } = readDocument({ path, part: 'accounts', version: documentVersion, report });
    const { state, unreadable } = readAccountDocument(content ?? {}, started);
    if (unreadable > 0) {
      const rows = 'accounts, endpoints and registries';
      report.say(problem('storage-rows-unreadable', { part: 'accounts', path, rows, count: unreadable }));
    }
    this.#path = path;
    this.#report = report;
    this.#mayWrite = mayWrite;
    this.#stored = content ?? {};
    this.state = new LiveValue(state);
  }

  get(): AccountState {
    return this.state.get();
  }

  /** Changes what is known; it is on disk when the promise is settled, or what stands in the way was said. */
  change(change: (state: AccountState) => AccountState): Promise<void> {
    this.state.update(change);
    if (this.#mayWrite) this.#lastWrite = this.#lastWrite.then(() => this.#save());
    return this.#lastWrite;
  }

  async #save(): Promise<void> {
    const content = toAccountDocument(this.#stored, this.get());
    try {
      await writeFileAtomic(this.#path, JSON.stringify(content, undefined, 2), { mode: 0o600 });
    } catch (error) {
      if (!this.#isFailing) this.#report.say(storageProblem('accounts', this.#path, error));
      this.#isFailing = true;
      return;
    }
    this.#stored = content;
    if (this.#isFailing) this.#report.recovered('accounts');
    this.#isFailing = false;
  }
}
