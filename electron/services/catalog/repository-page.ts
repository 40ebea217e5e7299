import type { RepositoryDetails } from '#shared/contract/projects-contract.ts';
import type { Digest } from '#shared/models/digest.ts';
import { earlierDigests } from '#shared/models/drift-history.ts';
import type { RemoteManifest, TagPage } from '#shared/models/synapse-entities.ts';
import type { AccountSession } from '../accounts/account-session.ts';
import { toRegistryRepository } from '../registry-repository.ts';
import type { CatalogStore } from './catalog-store.ts';

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
    const details = await this.#session.synapse.repository(id, signal);
    const catalog = await this.#catalogs.of(this.#session);
    catalog.rememberName(id, details.repository.repositoryName);
    return details;
  }

  /** A page of tags, each with what it was before as far as this computer saw it. */
  async tags(id: string, offset: number, signal: AbortSignal): Promise<TagPage> {
    const { synapse } = this.#session;
    const [page, catalog] = await Promise.all([
      synapse.tags(id, { offset }, signal),
      this.#catalogs.of(this.#session),
    ]);
    const name = catalog.repositoryName(id) ?? (await synapse.repositoryEntity(id, signal)).repositoryName;
    catalog.rememberName(id, name);
    catalog.history.noteTags(name, page.tags);
    const tags = page.tags.map((tag) => {
      const earlier = earlierDigests(catalog.history.of(name, tag.tag), tag.digest);
      return earlier.length === 0 ? tag : { ...tag, earlier };
    });
    return { ...page, tags };
  }

  async manifest(repositoryName: string, digest: Digest, signal: AbortSignal): Promise<RemoteManifest> {
    const repository = toRegistryRepository(repositoryName);
    const manifest = await this.#session.registry.describeManifest(repository, digest, signal);
    const catalog = await this.#catalogs.of(this.#session).catch(() => undefined);
    catalog?.manifests.note(manifest);
    return manifest;
  }
}
