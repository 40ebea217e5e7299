import type { Tag } from '#shared/models/synapse-entities.ts';
import { ProblemError } from '#shared/problems.ts';
import type { RepositoryHeader } from '../../clients/synapse/listing-calls.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import type { AccountMemory } from '../../store/account-memory.ts';
import { LiveValue } from '../live-value.ts';
import {
  hasFreshName,
  hasFreshTags,
  isKnownTag,
  type KnownProject,
  type KnownRepository,
  mergeTags,
} from './known-repository.ts';
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

/** Tags of one repository that are read; nobody looks at more. */
const mostTags = 2000;

/**
 * What this computer knows of the projects of one account, and how it learns more with few requests: the
 * list of a project tells what changed, and only that is asked about again.
 */
export class KnownProjects {
  readonly #deps: KnownProjectsDeps;
  readonly #projects = new Map<string, LiveValue<KnownProject>>();
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
    project.update((known) => ({ ...known, name }));
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
      project.update(({ repositories, ...known }) => ({
        ...known,
        repositories: new Map([...repositories].filter(([key]) => key !== id)),
      }));
    }
  }

  /** Which repositories a project has and when each changed: one request where little did. */
  async list(projectId: string, urgency: Urgency): Promise<KnownProject> {
    const project = this.project(projectId);
    const headers: RepositoryHeader[] = [];
    let page: string | undefined;
    do {
      const at = page;
      const answer = await this.#deps.queue.ask(`list ${projectId} ${at ?? ''}`, urgency, (signal) =>
        this.#deps.synapse.repositoryHeaders(projectId, at, signal),
      );
      headers.push(...answer.headers);
      page = answer.nextPage;
      if (page !== undefined && restIsKnown(project.get(), headers, answer.total)) {
        return this.#keepHeaders(project, headers, true);
      }
    } while (page !== undefined);
    return this.#keepHeaders(project, headers, false);
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

  /** The tags of a repository; asked only where it changed since they were read. */
  async readTags(projectId: string, id: string, urgency: Urgency): Promise<void> {
    const known = this.project(projectId).get().repositories.get(id);
    if (known === undefined || hasFreshTags(known)) return;
    const before = known.tags?.list ?? [];
    const newest: Tag[] = [];
    let offset: number | undefined = 0;
    let reached = false;
    while (offset !== undefined && !reached && newest.length < mostTags) {
      const at: number = offset;
      const page = await this.#deps.queue.ask(`tags ${id} ${at} ${known.modifiedAt}`, urgency, (signal) =>
        this.#deps.synapse.tags(id, { offset: at }, signal),
      );
      newest.push(...page.tags);
      reached = page.tags.some((tag) => isKnownTag(tag, before));
      offset = page.nextOffset;
    }
    const list = mergeTags(newest, reached ? before : []);
    const complete = reached ? (known.tags?.complete ?? false) : offset === undefined;
    // Read for what the list said before; a push in between makes it say something newer.
    const tags = { list, complete, readAt: known.modifiedAt };
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
    project.update((known) => {
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
    // One that was moved is in another project now.
    for (const id of before.keys()) if (this.repository(id) === undefined) rows.remove([id]);
    this.#rememberProject(now);
    return now;
  }

  #change(projectId: string, id: string, change: (known: KnownRepository) => KnownRepository): void {
    this.project(projectId).update((project) => {
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

/**
 * Whether what follows the headers read so far is as it was: the list is sorted by latest change, so nothing
 * after an unchanged one changed, and the number tells that nothing after it went away.
 */
function restIsKnown(
  { repositories, listedAt }: KnownProject,
  headers: readonly RepositoryHeader[],
  total: number | undefined,
): boolean {
  const last = headers.at(-1);
  if (listedAt === undefined || last === undefined || total === undefined) return false;
  if (last.modifiedAt === 0 || repositories.get(last.id)?.modifiedAt !== last.modifiedAt) return false;
  const ids = new Set([...repositories.keys(), ...headers.map(({ id }) => id)]);
  return ids.size === total;
}

/** A repository that was deleted after the list was made is simply not there. */
function isGone(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'entity-missing';
}
