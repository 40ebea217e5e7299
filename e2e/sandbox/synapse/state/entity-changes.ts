/** Making and changing projects and external repositories (Synapse §3, §4.3). */
import { randomUUID } from 'node:crypto';
import { badRequest, conflict } from '../synapse-error.ts';
import { parseRepositoryName } from './docker-name.ts';
import { nameTaken } from './entity-tree.ts';
import { ownersAcl } from './sharing.ts';
import {
  type Container,
  type DockerRepository,
  type Entity,
  rootId,
  type SynapseState,
} from './synapse-state.ts';

/** What a name may be; Synapse trims before it looks. */
export function checkName(name: string): string {
  const trimmed = name.trim();
  if (/^[A-Za-z0-9 _\-.+'()]{1,256}$/.test(trimmed)) return trimmed;
  throw badRequest(
    `Invalid Name: '${trimmed.slice(0, 300)}'. Names may only contain: letters, numbers, spaces, underscores, hyphens, periods, plus signs, apostrophes, and parentheses`,
  );
}

/** 400 for a description over 1000 characters. */
export function checkDescription(description: string | undefined): void {
  if ((description?.length ?? 0) > 1000)
    throw badRequest('The description may have 1000 characters at most.');
}

/** 409 if the parent already has something of this name. */
export function checkUnique(state: SynapseState, parentId: string, name: string, exceptId?: string): void {
  if (nameTaken(state, parentId, name, exceptId)) {
    throw conflict(`An entity with the name: ${name} already exists with a parentId: ${parentId}`);
  }
}

function base(state: SynapseState, userId: string, now: number) {
  return {
    id: `syn${++state.counters.entity}`,
    etag: randomUUID(),
    createdOn: now,
    createdBy: userId,
    modifiedOn: now,
    modifiedBy: userId,
  };
}

/** A new project, owned by its maker. */
export function createProject(
  state: SynapseState,
  wanted: { readonly name: string; readonly description?: string | undefined },
  userId: string,
  now: number,
): Container {
  const project: Container = {
    ...base(state, userId, now),
    type: 'project',
    name: wanted.name,
    parentId: rootId,
  };
  if (wanted.description !== undefined) project.description = wanted.description;
  state.entities[project.id] = project;
  state.acls[project.id] = ownersAcl(userId, now);
  return project;
}

export interface RegistryHosts {
  readonly registryHosts: readonly string[];
  readonly reservedHosts: readonly RegExp[];
}

/** Whether the full name is on a registry that Synapse itself runs. */
export function isManagedHost(name: string, hosts: RegistryHosts): boolean {
  return hosts.registryHosts.some((host) => name.startsWith(`${host}/`));
}

/** Throws unless the name may be that of an external repository. */
export function checkExternalName(name: string, hosts: RegistryHosts): void {
  const parsed = parseRepositoryName(name);
  if (parsed === undefined) throw badRequest(`Invalid repository name: ${name.slice(0, 300)}`);
  const { host } = parsed;
  if (host !== undefined && hosts.reservedHosts.some((reserved) => reserved.test(host))) {
    throw badRequest(`Cannot register an external Docker repository on the reserved registry host ${host}`);
  }
}

/** A new external repository in a project. */
export function createExternal(
  state: SynapseState,
  wanted: {
    readonly parentId: string;
    readonly repositoryName: string;
    readonly name?: string | undefined;
    readonly description?: string | undefined;
  },
  userId: string,
  now: number,
): DockerRepository {
  const common = base(state, userId, now);
  const repository: DockerRepository = {
    ...common,
    type: 'dockerrepo',
    name: wanted.name ?? common.id,
    parentId: wanted.parentId,
    isManaged: false,
    path: wanted.repositoryName,
    commits: [],
  };
  if (wanted.description !== undefined) repository.description = wanted.description;
  state.entities[repository.id] = repository;
  return repository;
}

/** Marks a change: new etag, who and when. */
export function markChanged(entity: Entity, userId: string, now: number): void {
  entity.etag = randomUUID();
  entity.modifiedOn = now;
  entity.modifiedBy = userId;
}
