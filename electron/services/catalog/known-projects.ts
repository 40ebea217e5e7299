import type { Repository, Tag } from '#shared/models/synapse-entities.ts';
import { fail, ProblemError } from '#shared/problems.ts';
import type { RepositoryHeader } from '../../clients/synapse/listing-calls.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import type { TagPage } from '../../clients/synapse/tag-calls.ts';
import type { AccountMemory } from '../../store/account-memory.ts';
import { LiveValue } from '../live-value.ts';
import { hasFreshName, hasFreshTags, isGood, isKnownTag, lastChange, restIsKnown } from './freshness.ts';
import { type KnownProject, type KnownRepository, mergeTags } from './known-repository.ts';
import type { RequestQueue, Urgency } from './request-queue.ts';

type Asks = Pick<SynapseClient, 'repositoryHeaders' | 'repositoryEntity' | 'findRepositoryId' | 'tags'>;

export interface KnownProjectsDeps {
  readonly synapse: Asks;
  readonly queue: RequestQueue;
  /** Told of all tags of a repository whenever some were read. */
  readonly onTags: (repositoryName: string, tags: readonly Tag[]) => void;
  /** Told of the full name of a repository when it was read. */
  readonly onName: (id: string, repositoryName: string) => void;
  /** What is remembered across restarts. */
  readonly memory: Pick<AccountMemory, 'projects' | 'repositories'>;
}

/** Tags of one repository that are read where all are wanted; nobody looks at more. */
const mostTags = 2000;
/** Far more than a repository has; only a server that never ends its list gets there. */
const lastTagOffset = 20_000;

/**
 * What this computer knows of the projects of one account, and how it learns more with few requests: the
 * list of a project tells what changed, and only that is asked about again.
 */
export class KnownProjects {
  /** Counts the changes of all projects: to be watched where it is not known which project is meant. */
  readonly changes = new LiveValue(0);
  readonly #deps: KnownProjectsDeps;
  readonly #projects = new Map<string, LiveValue<KnownProject>>();
  /** When each project's list was read by this Axon; what an earlier one read is shown, never taken for good. */
  readonly #listedAt = new Map<string, number>();
  /** When each repository was asked about by itself. */
  readonly #notedAt = new Map<string, number>();
  /** Names that Synapse did not know, good until the project's list has other repositories. */
  readonly #unknownNames = new Map<string, string>();

  constructor(deps: KnownProjectsDeps) {
    this.#deps = deps;
    for (const project of rememberedProjects(deps.memory)) {
      this.#projects.set(project.id, new LiveValue(project));
    }
  }

  /** Live; nothing is asked. */
  project(id: string): LiveValue<KnownProject> {
    const known = this.#projects.get(id) ?? new LiveValue<KnownProject>({ id, repositories: new Map() });
    this.#projects.set(id, known);
    return known;
  }

  all(): readonly KnownProject[] {
    return [...this.#projects.values()].map((project) => project.get());
  }

  /** What is known of a repository by its full name. */
  named(projectId: string, repositoryName: string): KnownRepository | undefined {
    for (const known of this.project(projectId).get().repositories.values()) {
      if (known.repository?.repositoryName === repositoryName) return known;
    }
    return undefined;
  }

  repository(id: string): KnownRepository | undefined {
    for (const { repositories } of this.all()) {
      const known = repositories.get(id);
      if (known !== undefined) return known;
    }
    return undefined;
  }

  rename(projectId: string, name: string): void {
    const project = this.project(projectId);
    if (project.get().name === name) return;
    this.#update(project, (known) => ({ ...known, name }));
    this.#rememberProject(project.get());
  }

  /** Forgets a project or a repository that was deleted. */
  forget(id: string): void {
    const { projects, repositories: rows } = this.#deps.memory;
    for (const repositoryId of this.#projects.get(id)?.get().repositories.keys() ?? []) {
      rows.remove([repositoryId]);
    }
    this.#projects.delete(id);
    projects.remove([id]);
    rows.remove([id]);
    for (const project of this.#projects.values()) {
      if (!project.get().repositories.has(id)) continue;
      this.#update(project, ({ repositories, ...known }) => ({
        ...known,
        repositories: new Map([...repositories].filter(([key]) => key !== id)),
      }));
    }
  }

  /**
   * Which repositories a project has and when each changed: one request where little did, and none where the
   * list was read no longer ago than `goodFor`, in milliseconds.
   */
  async list(projectId: string, urgency: Urgency, goodFor = 0): Promise<KnownProject> {
    const project = this.project(projectId);
    if (isGood(this.#listedAt.get(projectId), goodFor)) return project.get();
    const headers: RepositoryHeader[] = [];
    let page: string | undefined;
    do {
      const at = page;
      const answer = await this.#deps.queue.ask(`list ${projectId} ${at ?? ''}`, urgency, (signal) =>
        this.#deps.synapse.repositoryHeaders(projectId, at, signal),
      );
      headers.push(...answer.headers);
      page = answer.nextPage;
      if (page !== undefined && page === at) failEndless('list repositories');
      if (page !== undefined && restIsKnown(project.get(), headers, answer.total)) {
        return this.#keepHeaders(project, headers, true);
      }
    } while (page !== undefined);
    return this.#keepHeaders(project, headers, false);
  }

  /** When this Axon read the list of a project; undefined where it did not, or something was changed since. */
  listReadAt(projectId: string): number | undefined {
    return this.#listedAt.get(projectId);
  }

  /** Something in the project was changed, or in any: its list is read again by whoever needs it next. */
  outdate(projectId?: string): void {
    if (projectId === undefined) this.#listedAt.clear();
    else this.#listedAt.delete(projectId);
  }

  /** Tags of the repository were changed, and are read again by whoever needs them next. */
  outdateTags(id: string): void {
    const known = this.repository(id);
    if (known?.tags === undefined) return;
    const tags = { ...known.tags, readAt: 0 };
    this.#change(known.projectId, id, (now) => ({ ...now, tags }));
  }

  /** When this Axon was told last whether the repository changed; undefined where it was not. */
  toldAt({ id, projectId }: KnownRepository): number | undefined {
    const times = [this.#listedAt.get(projectId), this.#notedAt.get(id)];
    return times.reduce((latest, at) => (latest === undefined || (at ?? 0) > latest ? at : latest));
  }

  /**
   * What was read of one repository for another reason. Its project's list is not taken to have told so:
   * what changed besides it is not known.
   */
  note(repository: Repository): KnownRepository {
    const { id, projectId, etag } = repository;
    this.#notedAt.set(id, Date.now());
    this.#deps.onName(id, repository.repositoryName);
    const project = this.project(projectId);
    const known = project.get().repositories.get(id) ?? { id, projectId, modifiedAt: 0 };
    if (known.repository?.etag === etag) return known;
    const noted = { ...known, repository };
    this.#deps.memory.repositories.put([id], noted);
    this.#update(project, (before) => ({
      ...before,
      repositories: new Map(before.repositories).set(id, noted),
    }));
    this.#tellTags(projectId, id);
    return noted;
  }

  /** Names of all repositories in the list, and their tags where `tags` says so. */
  async fill(projectId: string, urgency: Urgency, { tags }: { readonly tags: boolean }): Promise<void> {
    const { repositories } = this.project(projectId).get();
    const requests = [...repositories.keys()].map(async (id) => {
      const named = this.readName(projectId, id, urgency);
      // Tags don't wait for the name: both are asked as soon as there is room.
      await Promise.all(tags ? [named, this.readTags(projectId, id, urgency)] : [named]);
    });
    const ended = await Promise.allSettled(requests);
    const failed = ended.find((one) => one.status === 'rejected' && !isGone(one.reason));
    if (failed?.status === 'rejected') throw failed.reason;
  }

  /** Name and kind of a repository in the list; asked only where they are not known. */
  async readName(projectId: string, id: string, urgency: Urgency): Promise<void> {
    const known = this.project(projectId).get().repositories.get(id);
    if (known === undefined || hasFreshName(known)) return;
    const repository = await this.#deps.queue.ask(`entity ${id}`, urgency, (signal) =>
      this.#deps.synapse.repositoryEntity(id, signal),
    );
    this.#deps.onName(id, repository.repositoryName);
    this.#change(projectId, id, (before) => ({ ...before, repository }));
    this.#tellTags(projectId, id);
  }

  /**
   * Finds one repository by its full name without reading the names of all. Undefined where Synapse knows
   * none; that is believed until the project has other repositories.
   */
  async find(
    projectId: string,
    repositoryName: string,
    urgency: Urgency,
  ): Promise<KnownRepository | undefined> {
    const known = this.named(projectId, repositoryName);
    if (known !== undefined) return known;
    const content = [...this.project(projectId).get().repositories.keys()].sort().join();
    if (content === '' || this.#unknownNames.get(repositoryName) === content) return undefined;
    const id = await this.#deps.queue.ask(`find ${repositoryName}`, urgency, (signal) =>
      this.#deps.synapse.findRepositoryId(repositoryName, signal),
    );
    const found = id === undefined ? undefined : this.project(projectId).get().repositories.get(id);
    if (found === undefined) {
      this.#unknownNames.set(repositoryName, content);
      return undefined;
    }
    await this.readName(projectId, found.id, urgency);
    return this.named(projectId, repositoryName);
  }

  /**
   * The newest tags of a repository; asked only where it changed since they were read, or where more are
   * wanted than are known.
   *
   * @param count how many are wanted; pages are read whole
   */
  async readTags(projectId: string, id: string, urgency: Urgency, count = mostTags): Promise<void> {
    const known = this.project(projectId).get().repositories.get(id);
    if (known === undefined || hasFreshTags(known, count)) return;
    const ask = (offset: number) =>
      this.#deps.queue.ask(`tags ${id} ${offset} ${lastChange(known)}`, urgency, (signal) =>
        this.#deps.synapse.tags(id, { offset }, signal),
      );
    // Read for what was told before; a push in between makes the list say something newer.
    const readAt = lastChange(known);
    const isUnchanged = hasFreshTags(known, 0);
    let { list, complete } =
      (isUnchanged ? known.tags : undefined) ?? (await newestTags(known.tags, count, ask));
    let offset = list.length;
    while (!complete && list.length < count && offset < lastTagOffset) {
      const page = await ask(offset);
      list = mergeTags(list, page.tags);
      complete = page.nextOffset === undefined;
      offset = page.nextOffset ?? offset;
    }
    const tags = { list, complete, readAt, asOf: Date.now() };
    this.#change(projectId, id, (now) => ({ ...now, tags }));
    this.#tellTags(projectId, id);
  }

  #tellTags(projectId: string, id: string): void {
    const known = this.project(projectId).get().repositories.get(id);
    if (known?.repository === undefined || known.tags === undefined) return;
    this.#deps.onTags(known.repository.repositoryName, known.tags.list);
  }

  #keepHeaders(
    project: LiveValue<KnownProject>,
    headers: readonly RepositoryHeader[],
    keepRest: boolean,
  ): KnownProject {
    const { repositories: rows } = this.#deps.memory;
    const before = project.get().repositories;
    this.#update(project, (known) => {
      const next = new Map<string, KnownRepository>();
      for (const header of headers) {
        const { id } = header;
        const repository = withHeader(before.get(id) ?? { id, projectId: known.id, modifiedAt: 0 }, header);
        next.set(id, repository);
        if (repository !== before.get(id)) rows.put([id], repository);
      }
      if (keepRest) for (const [id, one] of before) if (!next.has(id)) next.set(id, one);
      return { ...known, repositories: next, listedAt: Date.now() };
    });
    const now = project.get();
    this.#listedAt.set(now.id, Date.now());
    // One that was moved is in another project now.
    for (const id of before.keys()) if (this.repository(id) === undefined) rows.remove([id]);
    this.#rememberProject(now);
    return now;
  }

  #update(project: LiveValue<KnownProject>, change: (known: KnownProject) => KnownProject): void {
    project.update(change);
    this.changes.update((count) => count + 1);
  }

  #change(projectId: string, id: string, change: (known: KnownRepository) => KnownRepository): void {
    this.#update(this.project(projectId), (project) => {
      const known = project.repositories.get(id);
      if (known === undefined) return project;
      const changed = change(known);
      this.#deps.memory.repositories.put([id], changed);
      return { ...project, repositories: new Map(project.repositories).set(id, changed) };
    });
  }

  /** A project is worth remembering once its list was read. */
  #rememberProject({ repositories: _, ...project }: KnownProject): void {
    if (project.listedAt !== undefined) this.#deps.memory.projects.put([project.id], project);
  }
}

function rememberedProjects(memory: KnownProjectsDeps['memory']): readonly KnownProject[] {
  const listed = new Map(memory.projects.load().map(([, project]) => [project.id, project]));
  const repositories = Map.groupBy(
    memory.repositories.load().map(([, repository]) => repository),
    ({ projectId }) => projectId,
  );
  return [...new Set([...listed.keys(), ...repositories.keys()])].map((id) => {
    const latestFirst = (repositories.get(id) ?? []).toSorted(
      (one, other) => other.modifiedAt - one.modifiedAt,
    );
    const byId = new Map(latestFirst.map((known) => [known.id, known]));
    return { ...(listed.get(id) ?? { id }), repositories: byId };
  });
}

/** The repository with what its project's list says; the same object where that is nothing new. */
function withHeader(known: KnownRepository, { modifiedAt, modifiedBy }: RepositoryHeader): KnownRepository {
  if (known.modifiedAt === modifiedAt && known.modifiedBy === (modifiedBy ?? known.modifiedBy)) return known;
  return { ...known, modifiedAt, ...(modifiedBy === undefined ? {} : { modifiedBy }) };
}

/** From the newest tag to one that stands as it did, or to so many; those that are known follow. */
async function newestTags(
  known: KnownRepository['tags'],
  count: number,
  ask: (offset: number) => Promise<TagPage>,
): Promise<{ readonly list: readonly Tag[]; readonly complete: boolean }> {
  const newest: Tag[] = [];
  let offset: number | undefined = 0;
  while (offset !== undefined && offset < lastTagOffset && (newest.length < count || newest.length === 0)) {
    const page: TagPage = await ask(offset);
    newest.push(...page.tags);
    if (known !== undefined && page.tags.some((tag) => isKnownTag(tag, known.list))) {
      return { list: mergeTags(newest, known.list), complete: known.complete };
    }
    offset = page.nextOffset;
  }
  return { list: mergeTags(newest, []), complete: offset === undefined };
}

/** A repository that was deleted after the list was made is simply not there. */
function isGone(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'entity-missing';
}

/** A server that names the page that it just gave as the next one would be read for ever. */
function failEndless(call: string): never {
  return fail('synapse-unusable-answer', { call, detail: 'The list never ends.' });
}
