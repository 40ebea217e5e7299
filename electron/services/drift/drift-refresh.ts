import PQueue from 'p-queue';
import type { Endpoint } from '#shared/models/account.ts';
import type { Digest } from '#shared/models/digest.ts';
import type { DriftStatus } from '#shared/models/drift.ts';
import type { LocalImage } from '#shared/models/local-image.ts';
import { isSameImage } from '#shared/models/same-image.ts';
import type { Problem } from '#shared/problems.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { NameProgress } from './drift-rows.ts';
import { pulledFrom, toNamedRow } from './synapse-names.ts';

interface DriftRefreshDeps {
  readonly problemOf: (error: unknown) => Problem;
  /** Told whenever an answer came. */
  readonly onAnswer: () => void;
  /** How old an answer may get, in milliseconds. */
  readonly staleAfter: number;
  readonly signal: AbortSignal;
}

export interface RefreshScope {
  readonly catalog: Catalog;
  readonly endpoint: Pick<Endpoint, 'registry'>;
  readonly images: readonly LocalImage[];
  /** Keys of the rows on screen. */
  readonly onScreen: ReadonlySet<string>;
}

interface Asked extends NameProgress {
  readonly names: ReadonlySet<string>;
  readonly at: number;
}

const manifestsAtOnce = 3;

/** What is asked for the sake of drift, how often, and in which order. */
export class DriftRefresh {
  readonly #deps: DriftRefreshDeps;
  readonly #asked = new Map<string, Asked>();
  readonly #unread = new Map<Digest, Problem>();
  readonly #manifests = new PQueue({ concurrency: manifestsAtOnce });
  #checkedAt: number | undefined;
  #catalog: Catalog | undefined;

  constructor(deps: DriftRefreshDeps) {
    this.#deps = deps;
  }

  /** How far a repository's name was asked about. */
  progress(projectId: string, repositoryName: string): NameProgress {
    const asked = this.#asked.get(projectId);
    return asked?.names.has(repositoryName) === true ? asked : { state: 'never' };
  }

  /** Why the manifest of a digest could not be read, where that was tried. */
  unread(digest: Digest): Problem | undefined {
    return this.#unread.get(digest);
  }

  status(): DriftStatus {
    const all = [...this.#asked.values()];
    const checkedAt = this.#checkedAt === undefined ? {} : { checkedAt: this.#checkedAt };
    if (all.some(({ state }) => state === 'asking')) return { state: 'asking', ...checkedAt };
    const failed = all.find(({ state }) => state === 'failed')?.problem;
    if (failed !== undefined) return { state: 'failed', ...checkedAt, problem: failed };
    return { state: 'settled', ...checkedAt };
  }

  /** Answers belong to one catalog: what was asked for another's sake says nothing about this one. */
  follow(catalog: Catalog): void {
    if (this.#catalog === catalog) return;
    this.#catalog = catalog;
    this.forget();
  }

  /** Takes every answer for stale, or those about one project. */
  forget(projectId?: string): void {
    this.#unread.clear();
    if (projectId === undefined) this.#asked.clear();
    else this.#asked.delete(projectId);
  }

  /** Starts requests about the projects that are due, those on screen first. */
  ask(about: RefreshScope): void {
    const wanted = namesByProject(about);
    for (const id of this.#asked.keys()) if (!wanted.has(id)) this.#asked.delete(id);
    const shown = projectsOnScreen(about);
    const due = [...wanted].filter(([projectId, names]) => this.#isDue(projectId, names));
    const order = due.toSorted(([one], [other]) => Number(shown.has(other)) - Number(shown.has(one)));
    for (const [projectId, names] of order) {
      void this.#askProject(about, projectId, names, shown.has(projectId));
    }
  }

  #isDue(projectId: string, names: ReadonlySet<string>): boolean {
    const asked = this.#asked.get(projectId);
    if (asked === undefined) return true;
    if (asked.state === 'asking') return false;
    return Date.now() - asked.at > this.#deps.staleAfter || !names.isSubsetOf(asked.names);
  }

  async #askProject(
    about: RefreshScope,
    projectId: string,
    names: ReadonlySet<string>,
    shown: boolean,
  ): Promise<void> {
    const { projects } = about.catalog;
    const urgency = shown ? 'screen' : 'wanted';
    let mine: Asked = { state: 'asking', names, at: Date.now() };
    this.#asked.set(projectId, mine);
    // What was forgotten meanwhile is asked again, and this answer is no longer the one.
    const note = (progress: NameProgress) => {
      if (this.#asked.get(projectId) !== mine) return;
      mine = { ...progress, names, at: Date.now() };
      this.#asked.set(projectId, mine);
      this.#deps.onAnswer();
    };
    try {
      await projects.list(projectId, urgency);
      await Promise.all(
        [...names].map(async (name) => {
          const known = await projects.find(projectId, name, urgency);
          if (known !== undefined) await projects.readTags(projectId, known.id, urgency);
          this.#deps.onAnswer();
        }),
      );
      this.#checkedAt = Date.now();
      note({ state: 'asked' });
      await this.#readManifests(about, projectId);
    } catch (error) {
      if (!this.#deps.signal.aborted) note({ state: 'failed', problem: this.#deps.problemOf(error) });
    }
  }

  /** Reads what is needed to tell an image known by its configuration from what a tag names. */
  async #readManifests(about: RefreshScope, projectId: string): Promise<void> {
    const { signal } = this.#deps;
    const needed = manifestsNeeded(about, projectId).filter(({ digest }) => !this.#unread.has(digest));
    const { history, manifests } = about.catalog;
    const reads = needed.map(({ repositoryName, tag, digest }) => async () => {
      try {
        const { configDigest } = await manifests.read(repositoryName, digest, signal);
        if (configDigest !== undefined) history.noteDigest(repositoryName, tag, { digest, configDigest });
      } catch (error) {
        this.#unread.set(digest, this.#deps.problemOf(error));
      }
      this.#deps.onAnswer();
    });
    await this.#manifests.addAll(reads, { signal });
  }
}

function namesByProject({ images, endpoint }: RefreshScope): ReadonlyMap<string, ReadonlySet<string>> {
  const wanted = new Map<string, Set<string>>();
  for (const image of images) {
    const found = toNamedRow(image, endpoint) ?? pulledFrom(image, endpoint);
    if (found === undefined) continue;
    const names = wanted.get(found.name.projectId) ?? new Set();
    wanted.set(found.name.projectId, names.add(found.repositoryName));
  }
  return wanted;
}

function projectsOnScreen({ images, endpoint, onScreen }: RefreshScope): ReadonlySet<string> {
  const shown = images.filter(({ key }) => onScreen.has(key));
  return new Set(shown.flatMap((image) => toNamedRow(image, endpoint)?.name.projectId ?? []));
}

function manifestsNeeded({ images, endpoint, catalog }: RefreshScope, projectId: string) {
  return images.flatMap((image) => {
    const row = toNamedRow(image, endpoint);
    if (row?.name.projectId !== projectId || image.configDigest === undefined) return [];
    const { repositoryName, tag } = row;
    const known = catalog.projects.named(projectId, repositoryName);
    const digest = known?.tags?.list.find((one) => one.tag === tag)?.digest;
    if (digest === undefined || catalog.manifests.find(digest) !== undefined) return [];
    if (isSameImage(image, { digest, configDigest: undefined })) return [];
    return [{ repositoryName, tag, digest }];
  });
}
