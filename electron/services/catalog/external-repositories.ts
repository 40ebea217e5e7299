import type { Digest } from '#shared/models/digest.ts';
import { checkExternalName } from '#shared/models/external-name.ts';
import { isTag } from '#shared/models/image-reference.ts';
import type { Repository } from '#shared/models/synapse-entities.ts';
import { fail, ProblemError, problem } from '#shared/problems.ts';
import type { AccountSession } from '../accounts/account-session.ts';
import { toRegistryRepository } from '../registry-repository.ts';
import type { CatalogStore } from './catalog-store.ts';

interface Described {
  readonly repositoryName: string;
  readonly description?: string | undefined;
}

/** Repositories of other registries, which Synapse only lists (Synapse §4.3). */
export class ExternalRepositories {
  readonly #session: AccountSession;
  readonly #catalogs: CatalogStore;

  constructor(session: AccountSession, { catalogs }: { readonly catalogs: CatalogStore }) {
    this.#session = session;
    this.#catalogs = catalogs;
  }

  async add(
    { projectId, repositoryName, description }: Described & { readonly projectId: string },
    signal: AbortSignal,
  ): Promise<Repository> {
    const name = this.#validName(repositoryName);
    const wanted = { projectId, repositoryName: name, description };
    const added = await this.#session.synapse.addExternalRepository(wanted, signal).catch(rejectedName(name));
    await this.#outdate(projectId);
    return added;
  }

  /** `managed-not-changeable` for one of Synapse's own: it is where its name says. */
  async edit(
    { id, etag, repositoryName, description }: Described & { readonly id: string; readonly etag: string },
    signal: AbortSignal,
  ): Promise<Repository> {
    const { synapse } = this.#session;
    const before = await synapse.repositoryEntity(id, signal);
    if (before.managed) fail('managed-not-changeable', { name: before.name });
    const name = this.#validName(repositoryName);
    const wanted = { id, etag, repositoryName: name, description };
    const changed = await synapse.changeExternalRepository(wanted, signal).catch(rejectedName(name));
    await this.#outdate(changed.projectId);
    return changed;
  }

  /** Records a digest under a tag; for Synapse's own registry that is what pushing does. */
  async addTag(
    { id, tag, digest }: { readonly id: string; readonly tag: string; readonly digest: Digest },
    signal: AbortSignal,
  ): Promise<void> {
    if (!isTag(tag)) fail('tag-invalid', { text: tag });
    await this.#session.synapse.recordTag(id, { tag, digest }, signal);
    const catalog = await this.#catalogs.of(this.#session);
    catalog.tags.outdate(id);
    const projectId = catalog.projects.repository(id)?.projectId;
    if (projectId !== undefined) catalog.listings.outdate(projectId);
  }

  /** What the repository's own registry lists; many list nothing to strangers, and say so. */
  tags(repositoryName: string, signal: AbortSignal) {
    return this.#session.registry.listTags(toRegistryRepository(repositoryName), signal);
  }

  async digestOf(repositoryName: string, tag: string, signal: AbortSignal): Promise<Digest> {
    if (!isTag(tag)) fail('tag-invalid', { text: tag });
    const repository = toRegistryRepository(repositoryName);
    const head = await this.#session.registry.headManifest(repository, tag, signal);
    return head?.digest ?? fail('registry-manifest-missing', { reference: `${repositoryName}:${tag}` });
  }

  async #outdate(projectId: string): Promise<void> {
    (await this.#catalogs.of(this.#session)).listings.outdate(projectId);
  }

  #validName(text: string): string {
    const checked = checkExternalName(text, this.#session.endpoint);
    return checked.ok
      ? checked.value
      : fail('external-name-not-possible', { text, sentence: checked.sentence });
  }
}

/** Which hosts Synapse reserves is its own setting, so it may refuse what looked well. */
function rejectedName(text: string): (error: unknown) => never {
  return (error) => {
    const told = error instanceof ProblemError ? error.problem : undefined;
    if (told?.code !== 'synapse-refused' || told.facts.status !== 400) throw error;
    const sentence = told.facts.reason;
    throw new ProblemError(problem('external-name-not-possible', { text, sentence }), { cause: error });
  };
}
