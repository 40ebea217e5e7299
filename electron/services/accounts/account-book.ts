import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { LiveValue } from '../live-value.ts';
import { type AccountState, accountStateSchema } from './account-state.ts';

interface BookDeps {
  /** Folder for `accounts.json`; private to the user. */
  readonly folder: string;
  /** Told when the file can't be written; Axon goes on without it. */
  readonly onError: (error: unknown) => void;
}

/** Keeps the accounts across restarts, in a file without secrets. */
export class AccountBook {
  readonly state: LiveValue<AccountState>;
  readonly #deps: BookDeps;
  #lastWrite: Promise<void> = Promise.resolve();

  constructor(state: AccountState, deps: BookDeps) {
    this.state = new LiveValue(state);
    this.#deps = deps;
  }

  get(): AccountState {
    return this.state.get();
  }

  /** Changes what is known; it is on disk when the promise is settled. */
  change(change: (state: AccountState) => AccountState): Promise<void> {
    this.state.update(change);
    this.#lastWrite = this.#lastWrite.then(() => this.#save()).catch(this.#deps.onError);
    return this.#lastWrite;
  }

  async #save(): Promise<void> {
    const text = JSON.stringify(this.get(), undefined, 2);
    await writeFileAtomic(fileIn(this.#deps.folder), text, { mode: 0o600 });
  }
}

/** What was kept; undefined where there is nothing. A file that can't be understood is moved aside. */
export async function readAccountState(folder: string): Promise<AccountState | undefined> {
  const file = fileIn(folder);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const parsed = accountStateSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  await rename(file, `${file}.unreadable`);
  return undefined;
}

function fileIn(folder: string): string {
  return join(folder, 'accounts.json');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
