import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Account, Endpoint } from '#shared/models/account.ts';
import { fail } from '#shared/problems.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import { Catalog, type CatalogDeps } from './catalog.ts';

/** Who is signed in, as far as catalog depends on it. */
export interface SignedIn {
  readonly endpoint: Endpoint;
  /** The account in use; undefined when signed out. */
  readonly active: { readonly id: string; readonly userId: string } | undefined;
  requireAccount(signal: AbortSignal): Promise<Account>;
  /** The account for a registry; undefined where it is not a Synapse's, and when signed out. */
  accountFor(registry: string): { readonly id: string } | undefined;
}

interface CatalogStoreDeps extends Omit<CatalogDeps, 'folder' | 'synapse'> {
  readonly signIn: SignedIn;
  /** The client of the account in use, and of no other after a switch. */
  readonly clientInUse: () => SynapseClient;
  /** Folder that holds a folder for each account. */
  readonly folder: string;
}

/** Hands out what the account in use knows; after a switch of accounts, what the other one does. */
export class CatalogStore {
  readonly #deps: CatalogStoreDeps;
  #open: { readonly id: string; readonly catalog: Promise<Catalog> } | undefined;

  constructor(deps: CatalogStoreDeps) {
    this.#deps = deps;
  }

  /** `not-signed-in` where nobody is. Asks no one: it works offline as well. */
  async current(): Promise<Catalog> {
    const { id } = this.#deps.signIn.active ?? fail('not-signed-in', {});
    if (this.#open?.id === id) return this.#open.catalog;
    const before = this.#open;
    const { folder, clientInUse, ...deps } = this.#deps;
    // Accounts are told apart on disk without being named.
    const name = createHash('sha256').update(id).digest('hex').slice(0, 24);
    const synapse = clientInUse();
    const catalog = Catalog.open({ ...deps, synapse, folder: join(folder, name) });
    this.#open = { id, catalog };
    await (await before?.catalog)?.close();
    return catalog;
  }

  async close(): Promise<void> {
    await (await this.#open?.catalog)?.close();
  }
}
