import type { Problem } from '#shared/problems.ts';
import type { RegistryClient } from '../../clients/registry/registry-client.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import type { AccountMemory } from '../../store/account-memory.ts';
import { DigestHistory } from './digest-history.ts';
import { KnownProjects } from './known-projects.ts';
import { ManifestFacts } from './manifest-facts.ts';
import { ProjectViews } from './project-views.ts';
import { RepositoryListings } from './repository-listings.ts';
import { RequestQueue } from './request-queue.ts';
import { TagListings } from './tag-listings.ts';

export interface CatalogDeps {
  readonly synapse: SynapseClient;
  readonly registry: RegistryClient;
  /** What this account's catalog remembers across restarts. */
  readonly memory: AccountMemory;
  readonly problemOf: (error: unknown) => Problem;
  /** How long to wait where Synapse asks to slow down, in milliseconds. */
  readonly throttlePause?: number | undefined;
}

/**
 * All that this computer remembers of what one account can see in Synapse: shown at once, and refreshed with
 * few requests. Nothing in it is secret to that account, and each account has its own.
 */
export class Catalog {
  readonly queue: RequestQueue;
  readonly projects: KnownProjects;
  /** Lists of projects, of their repositories and of the tags of those, as somebody looks at them. */
  readonly views: ProjectViews;
  readonly listings: RepositoryListings;
  readonly tags: TagListings;
  readonly history: DigestHistory;
  readonly manifests: ManifestFacts;
  /** When the list of all projects was read to its end, in milliseconds since 1970; 0 before. */
  allListedAt = 0;
  readonly #memory: AccountMemory;
  readonly #synapse: SynapseClient;
  readonly #people: Map<string, string>;
  readonly #names: Map<string, string>;

  constructor({ synapse, registry, memory, problemOf, throttlePause }: CatalogDeps) {
    this.#memory = memory;
    this.#synapse = synapse;
    const queue = new RequestQueue({ pauseMs: throttlePause });
    this.queue = queue;
    this.history = new DigestHistory(memory.digestsSeen);
    this.manifests = new ManifestFacts(registry, memory.manifests);
    this.#people = new Map(memory.people.load().map(([[id = ''], name]) => [id, name]));
    this.#names = new Map(memory.names.load().map(([[id = ''], name]) => [id, name]));
    this.projects = new KnownProjects({
      synapse,
      queue,
      onName: (id, name) => this.rememberName(id, name),
      onTags: (name, tags) => this.history.noteTags(name, tags),
      memory,
    });
    const { projects } = this;
    const onName = (id: string, name: string) => projects.rename(id, name);
    this.views = new ProjectViews({ synapse, queue, rows: memory.views, onName, problemOf });
    this.listings = new RepositoryListings({
      projects,
      namePeople: (ids) => this.#namePeople(ids),
      problemOf,
    });
    this.tags = new TagListings({ projects, synapse, queue, problemOf });
  }

  /** Name of a user or team. */
  personName(id: string): string | undefined {
    return this.#people.get(id);
  }

  /** Asks who the users are, all at once, where they are not known. */
  async #namePeople(ids: readonly string[]): Promise<void> {
    const unknown = [...new Set(ids)].filter((id) => this.personName(id) === undefined).sort();
    if (unknown.length === 0) return;
    const people = await this.queue.ask(`people ${unknown}`, 'screen', (signal) =>
      this.#synapse.principals(unknown, signal),
    );
    for (const { id, name } of people) {
      if (this.#people.get(id) === name) continue;
      this.#people.set(id, name);
      this.#memory.people.put([id], name);
    }
  }

  /** Full name of a repository, also of one that was deleted: the trash tells only ids. */
  repositoryName(id: string): string | undefined {
    return this.#names.get(id);
  }

  rememberName(id: string, repositoryName: string): void {
    if (this.#names.get(id) === repositoryName) return;
    this.#names.set(id, repositoryName);
    this.#memory.names.put([id], repositoryName);
  }

  /** Forgets a project or a repository that was deleted. */
  forget(id: string): void {
    this.projects.forget(id);
    this.views.forget(id);
  }

  /** Asks nothing any more. */
  close(): void {
    this.queue.stop();
  }
}
