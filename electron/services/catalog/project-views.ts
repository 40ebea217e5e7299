import type { ProjectViewName } from '#shared/models/project-view.ts';
import type { Project } from '#shared/models/synapse-entities.ts';
import type { Problem } from '#shared/problems.ts';
import type { ProjectPage } from '../../clients/synapse/project-calls.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import type { AccountMemory } from '../../store/account-memory.ts';
import { LiveValue } from '../live-value.ts';
import {
  type ProjectList,
  withNextPage,
  withoutProject,
  withProject,
  withStars,
  withStart,
} from './project-list.ts';
import { Reading } from './reading.ts';
import type { RequestQueue } from './request-queue.ts';

interface ProjectViewsDeps {
  readonly synapse: Pick<SynapseClient, 'listProjects' | 'favorites' | 'setFavorite'>;
  readonly queue: RequestQueue;
  /** The lists as they were last time, by name. */
  readonly rows: AccountMemory['views'];
  /** Told the name of each project in a list. */
  readonly onName: (id: string, name: string) => void;
  readonly problemOf: (error: unknown) => Problem;
}

/** One list, for all who look at it. */
export interface OpenView {
  readonly view: ProjectViewName;
  readonly list: LiveValue<ProjectList>;
  readonly reading: Reading;
}

/** As many as were read before are read again at once, up to this. */
const mostReadAgain = 200;
/** Pages that bring nothing new are passed over, but not for ever. */
const mostPagesAtOnce = 20;
const filters = { recent: 'all', mine: 'created', shared: 'participated', team: 'team' } as const;
const favoritesView: ProjectViewName = { kind: 'favorites' };

/** The lists that projects are browsed by. Which projects have a star is decided by one of them, the favorites. */
export class ProjectViews {
  readonly #deps: ProjectViewsDeps;
  readonly #open = new Map<string, OpenView>();
  readonly #paging = new Map<string, Promise<void>>();

  constructor(deps: ProjectViewsDeps) {
    this.#deps = deps;
    for (const [[name = ''], { projects, asOf }] of deps.rows.load()) {
      const view = viewOf(name);
      if (view !== undefined) this.#openView(view, { projects, read: 0, asOf });
    }
  }

  /** As far as it is known; nothing is asked until somebody looks. */
  of(view: ProjectViewName): OpenView {
    return this.#open.get(keyOf(view)) ?? this.#openView(view, { projects: [], read: 0 });
  }

  /** The projects of all lists, some of them several times. */
  projects(): readonly Project[] {
    return [...this.#open.values()].flatMap(({ list }) => list.get().projects);
  }

  /** Reads on until the list has more than before, or ends. */
  more(view: ProjectViewName): Promise<void> {
    const key = keyOf(view);
    const paging = this.#paging.get(key) ?? this.#readOn(view).finally(() => this.#paging.delete(key));
    this.#paging.set(key, paging);
    return paging;
  }

  /** Stars a project in Synapse, or takes the star away; every list has it at once. */
  async setFavorite(id: string, favorite: boolean, signal: AbortSignal): Promise<void> {
    await this.#deps.synapse.setFavorite(id, favorite, signal);
    const { list, reading } = this.of(favoritesView);
    const project = this.projects().find((one) => one.id === id);
    if (!favorite) this.#set(favoritesView, withoutProject(list.get(), id));
    else if (project !== undefined) {
      this.#set(favoritesView, withProject(list.get(), { id, name: project.name, favorite }));
    }
    // A reading under way may have begun before; and of a project in no list the name is not known.
    if (reading.state.get().isReading || (favorite && project === undefined)) await reading.again();
  }

  /** A project that the user made just now. */
  add(project: Project): void {
    const made = { ...project, lastActivityAt: project.lastActivityAt ?? Date.now() };
    for (const kind of ['recent', 'mine'] as const) {
      const { list, reading } = this.of({ kind });
      if (list.get().asOf !== undefined) this.#set({ kind }, withProject(list.get(), made));
      if (reading.state.get().isReading) reading.outdate();
    }
  }

  /** A project that was deleted. */
  forget(id: string): void {
    for (const { view, list } of this.#open.values()) this.#set(view, withoutProject(list.get(), id));
  }

  /** Something that is in no list may be now. */
  outdate(): void {
    for (const { reading } of this.#open.values()) reading.outdate();
  }

  #openView(view: ProjectViewName, list: ProjectList): OpenView {
    const { problemOf } = this.#deps;
    const reading = new Reading({ read: () => this.#readStart(view), problemOf });
    const open = { view, list: new LiveValue(list), reading };
    this.#open.set(keyOf(view), open);
    return open;
  }

  async #readStart(view: ProjectViewName): Promise<void> {
    // Stars are part of every list. That they could not be read is told by their own.
    const favorites = view.kind === 'favorites' ? undefined : this.of(favoritesView).reading.look();
    const wanted = Math.min(this.of(view).list.get().read, mostReadAgain);
    let page = await this.#askPage(view, undefined);
    while (page.nextPage !== undefined && page.projects.length < wanted) {
      const next = await this.#askPage(view, page.nextPage);
      page = { ...next, projects: [...page.projects, ...next.projects] };
    }
    await favorites;
    this.#set(view, withStart(this.of(view).list.get(), page, Date.now()));
  }

  async #readOn(view: ProjectViewName): Promise<void> {
    const { list, reading } = this.of(view);
    if (list.get().read === 0) await reading.look();
    for (let pages = 0; pages < mostPagesAtOnce; pages += 1) {
      const { nextPage, projects } = list.get();
      if (nextPage === undefined) return;
      const page = await this.#askPage(view, nextPage);
      // Whoever read the start again meanwhile has another page to follow.
      if (list.get().nextPage === nextPage) this.#set(view, withNextPage(list.get(), page));
      if (list.get().projects.length > projects.length) return;
    }
  }

  #askPage(view: ProjectViewName, page: string | undefined): Promise<ProjectPage> {
    const { queue, synapse } = this.#deps;
    if (view.kind === 'favorites') {
      return queue.ask('favorites', 'screen', async (signal) => ({
        projects: await synapse.favorites(signal),
      }));
    }
    const teamId = view.kind === 'team' ? view.teamId : undefined;
    const filter = filters[view.kind];
    return queue.ask(`projects ${keyOf(view)} ${page ?? ''}`, 'screen', (signal) =>
      synapse.listProjects({ filter, teamId, page }, signal),
    );
  }

  #set(view: ProjectViewName, list: ProjectList): void {
    const stars = view.kind === 'favorites' ? starsOf(list) : starsOf(this.of(favoritesView).list.get());
    this.#keep(view, stars === undefined ? list : withStars(list, stars));
    for (const { id, name } of list.projects) this.#deps.onName(id, name);
    if (view.kind !== 'favorites' || stars === undefined) return;
    for (const other of this.#open.values()) this.#keep(other.view, withStars(other.list.get(), stars));
  }

  #keep(view: ProjectViewName, list: ProjectList): void {
    const { list: live } = this.of(view);
    if (live.get() === list) return;
    live.set(list);
    const { projects, asOf } = list;
    if (asOf !== undefined) this.#deps.rows.put([keyOf(view)], { projects, asOf });
  }
}

/** Undefined where the favorites were never read: then each list keeps the stars it had. */
function starsOf({ projects, asOf }: ProjectList): ReadonlySet<string> | undefined {
  return asOf === undefined ? undefined : new Set(projects.map(({ id }) => id));
}

/** Tells lists apart, in memory and in the store: `mine`, `team 3379`. */
function keyOf(view: ProjectViewName): string {
  return view.kind === 'team' ? `team ${view.teamId}` : view.kind;
}

/** What `keyOf` was given; undefined for the name of a list that this Axon does not have. */
function viewOf(key: string): ProjectViewName | undefined {
  const [kind, teamId] = key.split(' ');
  switch (kind) {
    case 'recent':
    case 'mine':
    case 'shared':
    case 'favorites':
      return { kind };
    case 'team':
      return teamId === undefined ? undefined : { kind, teamId };
    default:
      return undefined;
  }
}
