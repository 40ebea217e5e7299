import type { Project } from '#shared/models/synapse-entities.ts';
import type { RegistryClient } from '../../clients/registry/registry-client.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import type { AccountMemory, RememberedView } from '../../store/account-memory.ts';
import { DigestHistory } from './digest-history.ts';
import { KnownProjects } from './known-projects.ts';
import { ManifestFacts } from './manifest-facts.ts';
import { RequestQueue } from './request-queue.ts';

export interface CatalogDeps {
  readonly synapse: SynapseClient;
  readonly registry: RegistryClient;
  /** What this account's catalog remembers across restarts. */
  readonly memory: AccountMemory;
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
  readonly history: DigestHistory;
  readonly manifests: ManifestFacts;
  /** When the list of all projects was read to its end, in milliseconds since 1970; 0 before. */
  allListedAt = 0;
  readonly #memory: AccountMemory;
  readonly #views: Map<string, RememberedView>;
  readonly #people: Map<string, string>;
  readonly #names: Map<string, string>;

  constructor({ synapse, registry, memory, throttlePause }: CatalogDeps) {
    this.#memory = memory;
    this.queue = new RequestQueue({ pauseMs: throttlePause });
    this.history = new DigestHistory(memory.digestsSeen);
    this.manifests = new ManifestFacts(registry, memory.manifests);
    this.#views = new Map(memory.views.load().map(([[name = ''], view]) => [name, view]));
    this.#people = new Map(memory.people.load().map(([[id = ''], name]) => [id, name]));
    this.#names = new Map(memory.names.load().map(([[id = ''], name]) => [id, name]));
    this.projects = new KnownProjects({
      synapse,
      queue: this.queue,
      onName: (id, name) => this.rememberName(id, name),
      onTags: (name, tags) => this.history.noteTags(name, tags),
      memory,
    });
  }

  /** A list of projects as it was seen last. */
  view(name: string): RememberedView | undefined {
    return this.#views.get(name);
  }

  /** All lists of projects that were seen. */
  views(): Iterable<RememberedView> {
    return this.#views.values();
  }

  rememberView(name: string, projects: readonly Project[]): void {
    const view = { projects, asOf: Date.now() };
    this.#views.set(name, view);
    this.#memory.views.put([name], view);
  }

  /** Name of a user or team. */
  personName(id: string): string | undefined {
    return this.#people.get(id);
  }

  rememberPeople(people: Iterable<{ readonly id: string; readonly name: string }>): void {
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

  /** Asks nothing any more. */
  close(): void {
    this.queue.stop();
  }
}
