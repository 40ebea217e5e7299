import type { RepositoryDetails } from '#shared/contract/projects-contract.ts';
import type { EntityFacts } from '#shared/models/access/access-facts.ts';
import type { Digest } from '#shared/models/digest.ts';
import { earlierDigests } from '#shared/models/drift-history.ts';
import type { TagListing } from '#shared/models/project-view.ts';
import type { RemoteManifest, Tag } from '#shared/models/synapse-entities.ts';
import { accessTo } from '../access/gather-access.ts';
import type { AccountSession } from '../accounts/account-session.ts';
import { changesOf } from '../live-value.ts';
import { toRegistryRepository } from '../registry-repository.ts';
import { freshnessOf } from './browse-views.ts';
import type { CatalogStore } from './catalog-store.ts';
import type { DigestHistory } from './digest-history.ts';
import type { KnownRepository } from './known-repository.ts';
import type { ReadingState } from './reading.ts';

interface PageDeps {
  readonly catalogs: CatalogStore;
}

/** What a repository's page shows; what is read for it is remembered for everything else. */
export class RepositoryPage {
  readonly #session: AccountSession;
  readonly #catalogs: CatalogStore;

  constructor(session: AccountSession, { catalogs }: PageDeps) {
    this.#session = session;
    this.#catalogs = catalogs;
  }

  async get(id: string, signal: AbortSignal): Promise<RepositoryDetails> {
    const bundle = await this.#session.synapse.repository(id, signal);
    const { permissions, requirementUnmet, ...details } = bundle;
    const { repository, project } = details;
    const entity: EntityFacts = {
      kind: 'repository',
      where: repository.repositoryName,
      id,
      presence: 'present',
      project: { id: project.id },
      managed: repository.managed,
      permissions,
      requirementUnmet,
    };
    const [access, { projects }] = await Promise.all([
      accessTo(this.#session, entity, signal),
      this.#catalogs.of(this.#session),
    ]);
    projects.rename(project.id, project.name);
    projects.note(repository);
    return { ...details, access };
  }

  /**
   * The tags as they were last time, then as Synapse says, and again whenever the repository is told to have
   * changed; each with what it was before as far as this computer saw it.
   */
  async *browseTags(id: string, signal: AbortSignal): AsyncGenerator<TagListing, void> {
    const catalog = await this.#catalogs.of(this.#session);
    const { reading, follow } = catalog.tags.of(id);
    const leave = reading.attend();
    try {
      let before: { readonly known?: KnownRepository | undefined; readonly state?: ReadingState } = {};
      for await (const _ of changesOf([catalog.projects.changes, reading.state], signal)) {
        follow();
        const now = { known: catalog.projects.repository(id), state: reading.state.get() };
        if (now.known === before.known && now.state === before.state) continue;
        before = now;
        const shown = toTagListing(catalog.history, now.known, now.state);
        if (shown.asOf !== undefined || shown.problem !== undefined) yield shown;
      }
    } finally {
      leave();
    }
  }

  async manifest(repositoryName: string, digest: Digest, signal: AbortSignal): Promise<RemoteManifest> {
    const repository = toRegistryRepository(repositoryName);
    const manifest = await this.#session.registry.describeManifest(repository, digest, signal);
    const catalog = await this.#catalogs.of(this.#session).catch(() => undefined);
    catalog?.manifests.note(manifest);
    return manifest;
  }
}

function toTagListing(
  history: DigestHistory,
  known: KnownRepository | undefined,
  state: ReadingState,
): TagListing {
  const { tags, repository } = known ?? {};
  const earlier = ({ tag, digest }: Tag) =>
    repository === undefined ? [] : earlierDigests(history.of(repository.repositoryName, tag), digest);
  return {
    tags: (tags?.list ?? []).map((tag) => {
      const before = earlier(tag);
      return before.length === 0 ? tag : { ...tag, earlier: before };
    }),
    freshness: freshnessOf(state),
    ...(tags?.complete === false ? { hasMore: true } : {}),
    ...(tags === undefined ? {} : { asOf: tags.asOf ?? tags.readAt }),
    ...(state.problem === undefined ? {} : { problem: state.problem }),
  };
}
