import { type Endpoint, portalLinks } from '#shared/models/account.ts';
import type { SearchHit, SearchPage } from '#shared/models/project-view.ts';
import { type Destination, readSynapseAddress, type SynapseAddress } from '#shared/models/synapse-address.ts';
import { fail, ProblemError } from '#shared/problems.ts';
import type { EntityName } from '../../clients/synapse/listing-calls.ts';
import type { AccountSession } from '../accounts/account-session.ts';
import type { Catalog } from './catalog.ts';
import type { CatalogStore } from './catalog-store.ts';

interface FinderDeps {
  readonly catalogs: CatalogStore;
}

/** Of what this computer knows by name, so many are shown before Synapse's own hits. */
const mostKnown = 20;

/** Finds things by what somebody typed or pasted. */
export class Finder {
  readonly #session: AccountSession;
  readonly #catalogs: CatalogStore;

  constructor(session: AccountSession, { catalogs }: FinderDeps) {
    this.#session = session;
    this.#catalogs = catalogs;
  }

  /** Where a pasted text leads; `entity-missing` where it names what is not there or not to be seen. */
  async address(text: string, signal: AbortSignal): Promise<Destination> {
    const { endpoint } = this.#session;
    const address = readSynapseAddress(text, endpoint);
    switch (address.kind) {
      case 'entity':
        return this.#entity(address.id, signal);
      case 'image':
        return this.#image(address, signal);
      case 'other-image':
        return this.#otherImage(address);
      case 'digest':
        return { kind: 'digest', digest: address.digest };
      case 'principal':
        return {
          kind: 'elsewhere',
          sentence: address.what === 'team' ? 'This is a team of Synapse.' : 'This is a person in Synapse.',
          url: `${endpoint.portal}/${address.what === 'team' ? 'Team' : 'Profile'}:${address.id}`,
        };
      case 'words':
        return { kind: 'words', text: address.text };
      case 'nothing':
        return { kind: 'words', text: '' };
    }
  }

  /** Synapse does not index names of repositories (Synapse §3), so those that are known here come first. */
  async search(text: string, start: number, signal: AbortSignal): Promise<SearchPage> {
    const { synapse } = this.#session;
    const catalog = await this.#catalogs.of(this.#session);
    const words = text.trim();
    if (words === '') return { hits: [] };
    if (/^syn[0-9]+$/i.test(words)) return { hits: await this.#byId(words.toLowerCase(), signal) };
    const query = { words: prefixes(words), start };
    const known = start === 0 ? searchKnown(catalog, words) : [];
    const [projects, repositories] = await Promise.all([
      synapse.searchProjects(query, signal),
      synapse.searchRepositories(query, signal),
    ]);
    const found = await this.#named(catalog, repositories.hits, signal);
    const hits = new Map<string, SearchHit>();
    for (const hit of known) hits.set(hit.id, hit);
    for (const { id, name } of projects.hits) hits.set(id, { kind: 'project', id, name });
    for (const hit of found) hits.set(hit.id, hit);
    const nexts = [projects.nextStart, repositories.nextStart].flatMap((next) => next ?? []);
    return { hits: [...hits.values()], ...(nexts.length === 0 ? {} : { nextStart: Math.min(...nexts) }) };
  }

  async #byId(id: string, signal: AbortSignal): Promise<readonly SearchHit[]> {
    try {
      const destination = await this.#entity(id, signal);
      if (destination.kind === 'project') return [{ kind: 'project', id, name: destination.name }];
      if (destination.kind !== 'repository') return [];
      const { projectId, repositoryName } = destination;
      return [
        { kind: 'repository', id, projectId, repositoryName, name: shortName(repositoryName, projectId) },
      ];
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'entity-missing') return [];
      throw error;
    }
  }

  async #entity(id: string, signal: AbortSignal): Promise<Destination> {
    const { synapse, endpoint } = this.#session;
    const [named] = await synapse.entityNames([id], signal);
    if (named === undefined) return fail('entity-missing', { what: 'project or repository', id });
    if (named.kind === 'project') return { kind: 'project', id, name: named.name };
    if (named.kind === 'other') return elsewhere(named, endpoint);
    const { projectId, repositoryName } = await synapse.repositoryEntity(id, signal);
    return { kind: 'repository', id, projectId, repositoryName };
  }

  async #image(
    address: Extract<SynapseAddress, { kind: 'image' }>,
    signal: AbortSignal,
  ): Promise<Destination> {
    const { projectId, repositoryName, tag, digest } = address;
    const id = await this.#session.synapse.findRepositoryId(repositoryName, signal);
    if (id === undefined) return { kind: 'unknown-image', repositoryName, projectId };
    const named = { ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
    return { kind: 'repository', id, projectId, repositoryName, ...named };
  }

  /** Synapse can't be asked for external repositories by name; those that are known here can. */
  async #otherImage(address: Extract<SynapseAddress, { kind: 'other-image' }>): Promise<Destination> {
    const { repositoryName, tag, digest } = address;
    const { projects } = await this.#catalogs.of(this.#session);
    const known = projects
      .all()
      .flatMap(({ repositories }) => [...repositories.values()])
      .find(({ repository }) => repository?.repositoryName === repositoryName);
    if (known === undefined) return { kind: 'unknown-image', repositoryName };
    const named = { ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
    return { kind: 'repository', id: known.id, projectId: known.projectId, repositoryName, ...named };
  }

  /** Hits carry entity names, which for managed repositories are their ids; what is meant is read. */
  async #named(
    catalog: Catalog,
    hits: readonly { readonly id: string }[],
    signal: AbortSignal,
  ): Promise<readonly SearchHit[]> {
    const named = await Promise.all(
      hits.map(async ({ id }): Promise<SearchHit | undefined> => {
        const known = catalog.projects.repository(id)?.repository;
        const repository =
          known ?? (await this.#session.synapse.repositoryEntity(id, signal).catch(() => undefined));
        signal.throwIfAborted();
        if (repository === undefined) return undefined;
        const { projectId, repositoryName, name } = repository;
        const project = catalog.projects.project(projectId).get().name;
        return {
          kind: 'repository',
          id,
          projectId,
          ...(project === undefined ? {} : { projectName: project }),
          repositoryName,
          name,
        };
      }),
    );
    return named.flatMap((hit) => hit ?? []);
  }
}

/** Whoever types wants what starts so. */
function prefixes(words: string): string {
  return words
    .split(/\s+/)
    .map((word) => (word.endsWith('*') ? word : `${word}*`))
    .join(' ');
}

function searchKnown({ projects, views }: Catalog, words: string): readonly SearchHit[] {
  const wanted = words.toLowerCase().replaceAll('*', '').split(/\s+/);
  const fits = (text: string) => wanted.every((word) => text.toLowerCase().includes(word));
  const hits = new Map<string, SearchHit>();
  for (const { id, name } of views.projects()) if (fits(name)) hits.set(id, { kind: 'project', id, name });
  for (const project of projects.all()) {
    for (const { id, projectId, repository } of project.repositories.values()) {
      if (repository === undefined || !fits(repository.repositoryName)) continue;
      const { repositoryName, name } = repository;
      const projectName = project.name === undefined ? {} : { projectName: project.name };
      hits.set(id, { kind: 'repository', id, projectId, ...projectName, repositoryName, name });
    }
  }
  return [...hits.values()].slice(0, mostKnown);
}

function elsewhere({ id, name }: EntityName, { portal }: Endpoint): Destination {
  const sentence = `“${name}” is neither a project nor a Docker repository; Synapse’s own pages show it.`;
  return { kind: 'elsewhere', sentence, url: portalLinks(portal).entity(id) };
}

function shortName(repositoryName: string, projectId: string): string {
  return repositoryName.split(`/${projectId}/`).at(-1) ?? repositoryName;
}
