import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fail } from '#shared/problems.ts';
import type { AccountSession } from '../accounts/account-session.ts';
import { Catalog, type CatalogDeps } from './catalog.ts';

interface CatalogStoreDeps extends Omit<CatalogDeps, 'folder' | 'synapse' | 'registry'> {
  /** Folder that holds a folder for each account. */
  readonly folder: string;
}

/** Whose catalog: all of a session that the catalog of its account needs. */
export type CatalogOwner = Pick<AccountSession, 'synapse' | 'registry'> & {
  readonly account: Pick<NonNullable<AccountSession['account']>, 'id'> | undefined;
};

interface OpenCatalog {
  readonly synapse: CatalogOwner['synapse'];
  readonly catalog: Promise<Catalog>;
}

/** The catalog of each account, opened when it is first asked for and kept open until Axon ends. */
export class CatalogStore {
  readonly #deps: CatalogStoreDeps;
  readonly #open = new Map<string, OpenCatalog>();

  constructor(deps: CatalogStoreDeps) {
    this.#deps = deps;
  }

  /**
   * The catalog of the session's account. Asks no one: it works offline as well.
   *
   * @throws ProblemError not-signed-in
   */
  async of({ account, synapse, registry }: CatalogOwner): Promise<Catalog> {
    const { id } = account ?? fail('not-signed-in', {});
    const before = this.#open.get(id);
    // An endpoint whose addresses were changed has other clients.
    if (before?.synapse === synapse) return before.catalog;
    const { folder, ...deps } = this.#deps;
    // Accounts are told apart on disk without being named.
    const name = createHash('sha256').update(id).digest('hex').slice(0, 24);
    const open = async () => {
      await (await before?.catalog)?.close();
      return Catalog.open({ ...deps, synapse, registry, folder: join(folder, name) });
    };
    const catalog = open();
    this.#open.set(id, { synapse, catalog });
    return catalog;
  }

  async close(): Promise<void> {
    const open = [...this.#open.values()];
    await Promise.all(open.map(async ({ catalog }) => (await catalog).close()));
  }
}
