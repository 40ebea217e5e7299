import type { Deletion, Trashed } from '#shared/contract/trash-contract.ts';
import { accessSentence, mayTry } from '#shared/models/access/access-words.ts';
import { fail, ProblemError } from '#shared/problems.ts';
import type { EntityAccess } from '../../clients/synapse/permission-calls.ts';
import type { TrashedEntity } from '../../clients/synapse/trash-calls.ts';
import { accessTo, entityFactsOf } from '../access/gather-access.ts';
import type { AccountSession } from '../accounts/account-session.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { CatalogStore } from '../catalog/catalog-store.ts';

interface ServiceDeps {
  readonly catalogs: CatalogStore;
}

/** Synapse keeps what is deleted for so long (Synapse §4.5). */
const keptMs = 30 * 24 * 60 * 60 * 1000;

/** Deleting, with what that means said before, and taking back. */
export class TrashService {
  readonly #session: AccountSession;
  readonly #catalogs: CatalogStore;

  constructor(session: AccountSession, { catalogs }: ServiceDeps) {
    this.#session = session;
    this.#catalogs = catalogs;
  }

  /** What deleting would mean; changes nothing. */
  async consider(id: string, signal: AbortSignal): Promise<Deletion> {
    const { synapse } = this.#session;
    const found = await synapse.entityAccess(id, signal);
    const access = await accessTo(this.#session, entityFactsOf(id, found), signal);
    const { entity } = found;
    const name = entity?.repositoryName ?? entity?.name ?? id;
    const children =
      entity?.kind === 'project' ? (await synapse.repositoryHeaders(id, undefined, signal)).total : undefined;
    const isAllowed = mayTry(access, 'delete');
    return {
      name,
      warnings: warningsFor(found, children),
      ...(isAllowed ? {} : { refusal: accessSentence(access, 'delete') }),
    };
  }

  async put(id: string, signal: AbortSignal): Promise<void> {
    await this.#session.synapse.moveToTrash(id, signal);
    const catalog = await this.#catalogs.of(this.#session);
    catalog.projects.forget(id);
  }

  async list(
    offset: number,
    signal: AbortSignal,
  ): Promise<{ readonly items: readonly Trashed[]; readonly nextOffset?: number }> {
    const { synapse } = this.#session;
    const [{ entities, nextOffset }, catalog] = await Promise.all([
      synapse.trash({ offset }, signal),
      this.#catalogs.of(this.#session),
    ]);
    const parents = entities.flatMap(({ kind, originalParentId }) =>
      kind === 'repository' && originalParentId !== undefined ? [originalParentId] : [],
    );
    const names = await synapse.entityNames([...new Set(parents)], signal);
    const nameOf = new Map(names.map(({ id, name }) => [id, name]));
    const items = entities.map((entity) => toTrashed(entity, nameOf, catalog));
    return { items, ...(nextOffset === undefined ? {} : { nextOffset }) };
  }

  async restore(id: string, signal: AbortSignal): Promise<void> {
    try {
      await this.#session.synapse.restoreFromTrash(id, signal);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code !== 'synapse-refused') throw error;
      fail('not-restorable', { sentence: error.problem.facts.reason }, error);
    }
    // Synapse does not say where it is again.
    const { views, listings } = await this.#catalogs.of(this.#session);
    views.outdate();
    listings.outdate();
  }
}

/** What is lost, and what stays taken (Synapse §4.5). */
function warningsFor({ entity, sharing }: EntityAccess, children: number | undefined): readonly string[] {
  const warnings = ['It stays in your trash for 30 days; only you can restore it. Then it is gone for good.'];
  if (entity?.kind === 'project') {
    const repositories = children === 1 ? '1 repository' : `${children ?? 0} repositories`;
    const count = children === undefined || children === 0 ? '' : `, with ${repositories}`;
    warnings.push(`Everything in the project goes with it${count}.`);
    warnings.push('All its sharing settings are lost, even if you restore it.');
    return warnings;
  }
  if (sharing?.own === true) {
    warnings.push('Its own sharing settings are lost; restored, it is shared as its project is.');
  }
  if (entity?.managed === true) {
    warnings.push('Nobody can push or pull it meanwhile, and its name stays taken.');
  }
  return warnings;
}

function toTrashed(
  { id, name, kind, deletedAt, originalParentId }: TrashedEntity,
  nameOf: ReadonlyMap<string, string>,
  catalog: Catalog,
): Trashed {
  const projectName = originalParentId === undefined ? undefined : nameOf.get(originalParentId);
  const isRepository = kind === 'repository' && originalParentId !== undefined;
  return {
    id,
    name: catalog.repositoryName(id) ?? name,
    kind,
    deletedAt,
    purgedAt: deletedAt + keptMs,
    ...(isRepository ? { projectId: originalParentId } : {}),
    ...(isRepository && projectName !== undefined ? { projectName } : {}),
  };
}
