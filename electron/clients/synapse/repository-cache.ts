import type { Repository } from '#shared/models/synapse-entities.ts';
import type { EntityHeader } from './answers.ts';

const mostKept = 5000;

/**
 * Repositories by id, each good for as long as its header tells the same `modifiedOn`: every recorded push
 * changes that (Synapse §4.1). Holds nothing that depends on who asks.
 */
export class RepositoryCache {
  readonly #kept = new Map<string, { readonly modifiedOn: string; readonly repository: Repository }>();

  find({ id, modifiedOn }: EntityHeader): Repository | undefined {
    const kept = this.#kept.get(id);
    return kept !== undefined && kept.modifiedOn === modifiedOn ? kept.repository : undefined;
  }

  keep({ id, modifiedOn }: EntityHeader, repository: Repository): void {
    if (modifiedOn == null) return;
    this.#kept.delete(id);
    this.#kept.set(id, { modifiedOn, repository });
    const oldest = this.#kept.size > mostKept ? this.#kept.keys().next().value : undefined;
    if (oldest !== undefined) this.#kept.delete(oldest);
  }
}
