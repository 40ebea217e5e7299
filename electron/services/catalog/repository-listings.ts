import type { Problem } from '#shared/problems.ts';
import { goodForMs, isGood } from './freshness.ts';
import type { KnownProjects } from './known-projects.ts';
import { Reading } from './reading.ts';

/** How much is read of each repository: its name alone, or its tags and who pushed last as well. */
export type ListingDetail = 'names' | 'tags';

interface RepositoryListingsDeps {
  readonly projects: KnownProjects;
  /** Learns the names of these users where they are not known. */
  readonly namePeople: (ids: readonly string[]) => Promise<void>;
  readonly problemOf: (error: unknown) => Problem;
}

/** A project's repositories as somebody looks at them. */
export interface OpenListing {
  readonly reading: Reading;
  /** Whether Synapse has told which repositories there are; their names and tags may follow. */
  readonly isListed: () => boolean;
  /** Reads what the project's list tells of, where somebody else read the list: to be called after changes. */
  readonly follow: () => void;
}

/** The lists of repositories that somebody looks at, each read once for all who do. */
export class RepositoryListings {
  readonly #deps: RepositoryListingsDeps;
  /** When the list of a project was last read for a view. */
  readonly #listedAt = new Map<string, number>();
  readonly #open = new Map<string, OpenListing>();

  constructor(deps: RepositoryListingsDeps) {
    this.#deps = deps;
  }

  of(projectId: string, detail: ListingDetail): OpenListing {
    const listing = this.#open.get(`${projectId} ${detail}`) ?? this.#openListing(projectId, detail);
    this.#open.set(`${projectId} ${detail}`, listing);
    return listing;
  }

  /**
   * Something in the project changed, or in any where it is left out: whoever looks sees it read again, now
   * or when they come.
   */
  outdate(projectId?: string): void {
    this.#deps.projects.outdate(projectId);
    for (const [key, { reading }] of this.#open) {
      if (projectId === undefined || key.startsWith(`${projectId} `)) reading.outdate();
    }
  }

  #openListing(projectId: string, detail: ListingDetail): OpenListing {
    const { projects, problemOf } = this.#deps;
    /** When the list that was filled last was read. */
    let filled: number | undefined;
    let isListed = false;
    let isFollowing = false;
    const read = async () => {
      isListed = false;
      // Whoever opens a project sees it as it is now: what drift read for itself may lack what was pushed since.
      const isShared = isFollowing || isGood(this.#listedAt.get(projectId), goodForMs.view);
      await projects.list(projectId, 'screen', isShared ? goodForMs.view : 0);
      this.#listedAt.set(projectId, Date.now());
      isListed = true;
      filled = projects.listReadAt(projectId);
      await this.#fill(projectId, detail);
    };
    const reading = new Reading({ read, problemOf });
    const follow = () => {
      const listed = projects.listReadAt(projectId);
      if (reading.state.get().isReading || listed === undefined || listed === filled) return;
      isFollowing = true;
      void reading.again().finally(() => {
        isFollowing = false;
      });
    };
    return { reading, isListed: () => isListed, follow };
  }

  async #fill(projectId: string, detail: ListingDetail): Promise<void> {
    const { projects, namePeople } = this.#deps;
    const filling = projects.fill(projectId, 'screen', { tags: detail === 'tags' });
    if (detail === 'names') return filling;
    const { repositories } = projects.project(projectId).get();
    const people = namePeople([...repositories.values()].flatMap(({ modifiedBy }) => modifiedBy ?? []));
    await Promise.all([filling, people]);
  }
}
