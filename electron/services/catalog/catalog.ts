import { join } from 'node:path';
import * as z from 'zod';
import { type Project, projectSchema } from '#shared/models/synapse-entities.ts';
import type { RegistryClient } from '../../clients/registry/registry-client.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import { DigestHistory, digestHistorySchema } from './digest-history.ts';
import { JsonFile } from './json-file.ts';
import { KnownProjects } from './known-projects.ts';
import { type KnownProject, knownProjectSchema } from './known-repository.ts';
import { ManifestFacts, manifestFactsSchema } from './manifest-facts.ts';
import { RequestQueue } from './request-queue.ts';

/** A list of projects as it was seen last. */
export interface RememberedView {
  readonly projects: readonly Project[];
  readonly asOf: number;
}

const catalogSchema = z.object({
  version: z.literal(1),
  projects: z.array(knownProjectSchema),
  views: z.record(z.string(), z.object({ projects: z.array(projectSchema), asOf: z.number() })),
  /** Names of users and teams by id. */
  people: z.record(z.string(), z.string()),
  /** Full names of repositories by id, those that were deleted among them: the trash tells only ids. */
  names: z.record(z.string(), z.string()),
  manifests: manifestFactsSchema,
});
const historySchema = z.object({ version: z.literal(1), repositories: digestHistorySchema });

export interface CatalogDeps {
  readonly synapse: SynapseClient;
  readonly registry: RegistryClient;
  /** Folder of this account's memory. */
  readonly folder: string;
  readonly onError: (error: unknown) => void;
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
  readonly views: Map<string, RememberedView>;
  readonly people: Map<string, string>;
  readonly names: Map<string, string>;
  /** When the list of all projects was read to its end, in milliseconds since 1970; 0 before. */
  allListedAt = 0;
  readonly #files: readonly JsonFile<unknown>[];
  readonly #touch: () => void;

  private constructor(deps: CatalogDeps, queue: RequestQueue, memory: Memory, files: Files) {
    this.queue = queue;
    this.#touch = () => files.catalog.touch();
    this.#files = [files.catalog, files.history];
    this.history = new DigestHistory(() => files.history.touch(), memory.history?.repositories);
    this.manifests = new ManifestFacts(deps.registry, this.#touch, memory.catalog?.manifests);
    this.views = new Map(Object.entries(memory.catalog?.views ?? {}));
    this.people = new Map(Object.entries(memory.catalog?.people ?? {}));
    this.names = new Map(Object.entries(memory.catalog?.names ?? {}));
    this.projects = new KnownProjects(
      {
        synapse: deps.synapse,
        queue,
        onName: (id, name) => this.names.set(id, name),
        onTags: (name, tags) => this.history.noteTags(name, tags),
        onChange: this.#touch,
      },
      (memory.catalog?.projects ?? []).map(toKnownProject),
    );
  }

  static async open(deps: CatalogDeps): Promise<Catalog> {
    const { folder, onError } = deps;
    let opened: Catalog | undefined;
    const files = {
      catalog: new JsonFile({
        path: join(folder, 'knowledge.json'),
        schema: catalogSchema,
        value: () => opened?.stored() ?? emptyCatalog,
        onError,
      }),
      history: new JsonFile({
        path: join(folder, 'digest-history.json'),
        schema: historySchema,
        value: () => ({ version: 1 as const, repositories: opened?.history.stored() ?? {} }),
        onError,
      }),
    };
    const [catalog, history] = await Promise.all([files.catalog.read(), files.history.read()]);
    opened = new Catalog(
      deps,
      new RequestQueue({ pauseMs: deps.throttlePause }),
      { catalog, history },
      files,
    );
    return opened;
  }

  rememberView(name: string, projects: readonly Project[]): void {
    this.views.set(name, { projects, asOf: Date.now() });
    this.#touch();
  }

  rememberPeople(people: Iterable<{ readonly id: string; readonly name: string }>): void {
    for (const { id, name } of people) this.people.set(id, name);
    this.#touch();
  }

  stored(): z.infer<typeof catalogSchema> {
    return {
      version: 1,
      projects: this.projects
        .all()
        .filter(({ listedAt }) => listedAt !== undefined)
        .map((project) => ({ ...project, repositories: [...project.repositories.values()] })),
      views: Object.fromEntries(
        [...this.views].map(([name, { projects, asOf }]) => [name, { projects: [...projects], asOf }]),
      ),
      people: Object.fromEntries(this.people),
      names: Object.fromEntries(this.names),
      manifests: [...this.manifests.stored()],
    };
  }

  /** Asks nothing any more, and writes what was learned. */
  async close(): Promise<void> {
    this.queue.stop();
    await Promise.all(this.#files.map((file) => file.flush()));
  }
}

interface Memory {
  readonly catalog: z.infer<typeof catalogSchema> | undefined;
  readonly history: z.infer<typeof historySchema> | undefined;
}

interface Files {
  readonly catalog: JsonFile<z.infer<typeof catalogSchema>>;
  readonly history: JsonFile<z.infer<typeof historySchema>>;
}

const emptyCatalog: z.infer<typeof catalogSchema> = {
  version: 1,
  projects: [],
  views: {},
  people: {},
  names: {},
  manifests: [],
};

function toKnownProject({ repositories, ...project }: z.infer<typeof knownProjectSchema>): KnownProject {
  return { ...project, repositories: new Map(repositories.map((known) => [known.id, known])) };
}
