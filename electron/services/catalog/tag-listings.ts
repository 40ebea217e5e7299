import type { Problem } from '#shared/problems.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import { goodForMs, hasFreshTags, isGood, lastChange } from './freshness.ts';
import type { KnownProjects } from './known-projects.ts';
import type { KnownRepository } from './known-repository.ts';
import { Reading } from './reading.ts';
import type { RequestQueue } from './request-queue.ts';

interface TagListingsDeps {
  readonly projects: KnownProjects;
  readonly synapse: Pick<SynapseClient, 'repositoryEntity'>;
  readonly queue: RequestQueue;
  readonly problemOf: (error: unknown) => Problem;
}

/** The tags of one repository as somebody looks at them. */
export interface OpenTags {
  readonly reading: Reading;
  /** Reads the tags where the repository was told to have changed: to be called after changes. */
  readonly follow: () => void;
  /** Reads on until there are more than are known. */
  readonly more: () => Promise<void>;
}

/** Tags are read a page at a time as they are looked at; so many are on the first. */
const firstTags = 50;

/** The tags that somebody looks at, repository by repository, each read once for all who do. */
export class TagListings {
  readonly #deps: TagListingsDeps;
  readonly #open = new Map<string, OpenTags>();

  constructor(deps: TagListingsDeps) {
    this.#deps = deps;
  }

  of(id: string): OpenTags {
    const tags = this.#open.get(id) ?? this.#openTags(id);
    this.#open.set(id, tags);
    return tags;
  }

  /** A tag was recorded: whoever looks sees the tags read again, now or when they come. */
  outdate(id: string): void {
    this.#deps.projects.outdateTags(id);
    this.#open.get(id)?.reading.outdate();
  }

  #openTags(id: string): OpenTags {
    const { projects, problemOf } = this.#deps;
    /** The change for whose sake the tags were read last, or were tried to be. */
    let readFor: number | undefined;
    const read = async (count: number) => {
      const before = projects.repository(id);
      readFor = before && lastChange(before);
      const known = await this.#known(id);
      readFor = lastChange(known);
      await projects.readTags(known.projectId, id, 'screen', count);
    };
    const reading = new Reading({ read: () => read(firstTags), problemOf });
    const follow = () => {
      const known = projects.repository(id);
      if (known === undefined || reading.state.get().isReading || hasFreshTags(known, 0)) return;
      if (lastChange(known) !== readFor) void reading.again();
    };
    const more = () => read((projects.repository(id)?.tags?.list.length ?? 0) + 1);
    return { reading, follow, more };
  }

  /** The repository, asked when it changed last unless that was told a moment ago. */
  async #known(id: string): Promise<KnownRepository> {
    const { projects, synapse, queue } = this.#deps;
    const known = projects.repository(id);
    if (known !== undefined && isGood(projects.toldAt(known), goodForMs.view)) return known;
    const entity = await queue.ask(`entity ${id}`, 'screen', (signal) =>
      synapse.repositoryEntity(id, signal),
    );
    return projects.note(entity);
  }
}
