/** Tags and digests of repositories, and what a notification of a push does to them (Synapse §5, §7.5). */
import { randomUUID } from 'node:crypto';
import { projectInPath } from './docker-name.ts';
import { managedRepository } from './entity-tree.ts';
import type { DockerCommit, DockerRepository, SynapseState } from './synapse-state.ts';

/**
 * Which manifests Synapse records.
 *
 * `schema2` is what every version read does; `wide` is the reading of the 2025 change, whose exact list is
 * unconfirmed: any manifest or index of Docker or OCI.
 */
export type RecordedMediaTypes = 'schema2' | 'wide';

const recorded: Readonly<Record<RecordedMediaTypes, ReadonlySet<string>>> = {
  schema2: new Set(['application/vnd.docker.distribution.manifest.v2+json']),
  wide: new Set([
    'application/vnd.docker.distribution.manifest.v2+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.oci.image.index.v1+json',
  ]),
};

export interface PushEvent {
  readonly mediaType: string;
  readonly path: string;
  readonly tag: string | undefined;
  readonly digest: string;
  readonly requestHost: string;
  /** Name of the actor: the user id that the registry token carried. */
  readonly userId: string;
}

/** What became of an event: recorded, or ignored with the reason. */
export type EventOutcome = 'recorded' | 'other-media-type' | 'other-host' | 'no-tag' | 'no-project';

/** Adds a commit and marks the repository as changed: etag, modifiedOn, modifiedBy (Synapse §4.1). */
export function addCommit(repository: DockerRepository, commit: DockerCommit, userId: string): void {
  repository.commits.push(commit);
  repository.etag = randomUUID();
  repository.modifiedOn = commit.createdOn;
  repository.modifiedBy = userId;
}

/** A new managed repository, named by its own id, sharing as its project does. */
export function createManagedRepository(
  state: SynapseState,
  path: string,
  projectId: string,
  userId: string,
  now: number,
): DockerRepository {
  const id = `syn${++state.counters.entity}`;
  const repository: DockerRepository = {
    id,
    type: 'dockerrepo',
    name: id,
    parentId: projectId,
    etag: randomUUID(),
    createdOn: now,
    createdBy: userId,
    modifiedOn: now,
    modifiedBy: userId,
    isManaged: true,
    path,
    commits: [],
  };
  state.entities[id] = repository;
  return repository;
}

/** Applies one push event in the order of Synapse §7.5. */
export function recordPush(
  state: SynapseState,
  event: PushEvent,
  settings: { readonly recordedMediaTypes: RecordedMediaTypes; readonly registryHosts: readonly string[] },
  now: number,
): EventOutcome {
  if (!recorded[settings.recordedMediaTypes].has(event.mediaType)) return 'other-media-type';
  if (!settings.registryHosts.includes(event.requestHost)) return 'other-host';
  const project = state.entities[projectInPath(event.path) ?? ''];
  const known = managedRepository(state, event.path);
  if (known === undefined && project?.type !== 'project') return 'no-project';
  if (event.tag === undefined || event.tag === '') return 'no-tag';
  const repository =
    known ?? createManagedRepository(state, event.path, project?.id ?? '', event.userId, now);
  // Commits are unique by time as well: two of one tag in one millisecond must still have an order.
  const last = repository.commits.findLast((commit) => commit.tag === event.tag)?.createdOn ?? 0;
  const createdOn = Math.max(now, last + 1);
  addCommit(repository, { tag: event.tag, digest: event.digest, createdOn }, event.userId);
  return 'recorded';
}

/** The newest commit of each tag, which is all that `dockerTag` lists. */
export function newestPerTag(
  commits: readonly DockerCommit[],
  order: { readonly sort: 'CREATED_ON' | 'TAG'; readonly ascending: boolean },
): readonly DockerCommit[] {
  const newest = new Map<string, DockerCommit>();
  for (const commit of commits) {
    const known = newest.get(commit.tag);
    if (known === undefined || known.createdOn <= commit.createdOn) newest.set(commit.tag, commit);
  }
  const sign = order.ascending ? 1 : -1;
  const byTag = (a: DockerCommit, b: DockerCommit): number => (a.tag < b.tag ? -1 : a.tag > b.tag ? 1 : 0);
  return [...newest.values()].sort((a, b) =>
    order.sort === 'TAG' ? sign * byTag(a, b) : sign * (a.createdOn - b.createdOn) || byTag(a, b),
  );
}
