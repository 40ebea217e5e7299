import { fail } from '#shared/problems.ts';
import type { Store } from '../../store/open-store.ts';
import type { AccountSession } from '../accounts/account-session.ts';
import { Catalog, type CatalogDeps } from './catalog.ts';

interface CatalogStoreDeps extends Pick<CatalogDeps, 'problemOf' | 'throttlePause'> {
  readonly memoryOf: Store['memoryOf'];
}

/** Whose catalog: all of a session that the catalog of its account needs. */
export type CatalogOwner = Pick<AccountSession, 'synapse' | 'registry'> & {
  readonly account: Pick<NonNullable<AccountSession['account']>, 'id'> | undefined;
};

interface OpenCatalog {
  readonly synapse: CatalogOwner['synapse'];
  readonly catalog: Catalog;
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
    before?.catalog.close();
    const { memoryOf, ...deps } = this.#deps;
    const catalog = new Catalog({ synapse, registry, memory: memoryOf(id), ...deps });
    this.#open.set(id, { synapse, catalog });
    return catalog;
  }

  /** Nothing is asked for any account any more. */
  close(): void {
    for (const { catalog } of this.#open.values()) catalog.close();
  }
}
