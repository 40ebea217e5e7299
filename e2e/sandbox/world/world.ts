/**
 * A world to test or show Axon in, stated in a few lines.
 *
 *     (world) => {
 *       const ada = world.user('ada.reyes', { certified: true });
 *       const ben = world.user('ben.okafor');
 *       const rna = world.project('RNA-seq Pipelines', { owner: ada, share: [[ben, 'download']] });
 *       world.push(rna, 'rnaseq-tools', 'v1', { layers: [{ busybox: true }] });
 *     }
 *
 * The same object arranges a running sandbox. Nothing here asks for permission: it is how things came to be,
 * not what a user does.
 */
import { randomUUID } from 'node:crypto';
import type { ImageSpec } from '../images/image.ts';
import type { ImageFormat } from '../registry/push-image.ts';
import { addCommit, createManagedRepository } from '../synapse/state/docker-commits.ts';
import { createExternal, createProject } from '../synapse/state/entity-changes.ts';
import type { AccessType, EvaluationRound, SynapseState, User } from '../synapse/state/synapse-state.ts';
import { moveToTrash } from '../synapse/state/trash.ts';
import { type Share, toEntries } from './access-level.ts';
import type {
  EvaluationOptions,
  LocalSeed,
  Named,
  PlannedPush,
  ProjectOptions,
  RepositoryOptions,
  RequirementOptions,
  UserOptions,
} from './world-options.ts';

export type { LocalSeed, Named, PlannedPush } from './world-options.ts';

const hour = 60 * 60 * 1000;

/** What a world is made of and with; see the module's text. */
export class World {
  readonly state: SynapseState;
  /** Images still to be pushed, in order. */
  readonly pushes: PlannedPush[] = [];
  readonly #local: (() => LocalSeed)[] = [];
  readonly #now: () => number;

  constructor(state: SynapseState, now: () => number) {
    this.state = state;
    this.#now = now;
  }

  /** Local images, after the pushes are done. */
  localSeeds(): readonly LocalSeed[] {
    return this.#local.map((make) => make());
  }

  user(userName: string, options: UserOptions = {}): Named {
    const id = String(++this.state.counters.principal);
    const [first = '', last = ''] = userName.split('.');
    const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
    const user: User = {
      id,
      userName,
      firstName: options.firstName ?? capital(first),
      lastName: options.lastName ?? capital(last),
      email: `${userName}@example.org`,
      company: options.company ?? 'Example Institute',
      password: options.password ?? 'correct horse',
      etag: randomUUID(),
      createdOn: this.#now() - 1000 * hour,
      certified: options.certified ?? false,
      verified: false,
      admin: options.admin ?? false,
      terms: options.terms ?? 'UP_TO_DATE',
      favorites: [],
    };
    if (user.terms === 'UP_TO_DATE') user.termsAgreedOn = user.createdOn;
    if (options.twoFactor !== undefined) {
      const { otpCode, recoveryCodes = [] } = options.twoFactor;
      user.twoFactor = { otpCode, recoveryCodes: [...recoveryCodes] };
    }
    this.state.users[id] = user;
    return { id, name: userName };
  }

  /** Changes a user: `world.change(ben, { certified: true })`. */
  change(
    user: Named,
    changes: Partial<Pick<User, 'certified' | 'verified' | 'admin' | 'terms' | 'password'>>,
  ): void {
    Object.assign(this.#user(user), changes);
  }

  team(name: string, members: readonly Named[], options: { readonly description?: string } = {}): Named {
    const id = String(++this.state.counters.principal);
    const now = this.#now();
    this.state.teams[id] = {
      id,
      name,
      description: options.description ?? '',
      etag: randomUUID(),
      createdOn: now,
      createdBy: members[0]?.id ?? '1',
      modifiedOn: now,
      members: members.map((member, index) => ({ userId: member.id, admin: index === 0 })),
    };
    return { id, name };
  }

  /** A third-party application that users may let in by OAuth. */
  oauthClient(
    name: string,
    { redirectUri }: { readonly redirectUri: string },
  ): Named & { readonly secret: string } {
    const id = String(++this.state.counters.object);
    const secret = randomUUID();
    this.state.oauthClients[id] = { id, name, secret, redirectUri };
    return { id, name, secret };
  }

  project(name: string, options: ProjectOptions): Named {
    const then = this.#now() - (options.hoursAgo ?? 0) * hour;
    const project = createProject(
      this.state,
      { name, description: options.description },
      options.owner.id,
      then,
    );
    this.state.acls[project.id]?.access.push(...toEntries(options.share ?? []));
    return { id: project.id, name };
  }

  /** Gives a project more shares, or an entity sharing settings of its own (then only these count). */
  share(entity: Named, shares: readonly Share[]): void {
    const own = this.state.acls[entity.id];
    if (own !== undefined) own.access.push(...toEntries(shares));
    else
      this.state.acls[entity.id] = { etag: randomUUID(), createdOn: this.#now(), access: toEntries(shares) };
  }

  /** Takes a principal out of an entity's own sharing settings. */
  unshare(entity: Named, who: Named): void {
    const own = this.state.acls[entity.id];
    if (own !== undefined) own.access = own.access.filter(({ principalId }) => principalId !== who.id);
  }

  /** Plans a real push; the repository appears in Synapse through the registry's notification. */
  push(
    project: Named,
    repository: string,
    tag: string,
    image: ImageSpec | readonly ImageSpec[],
    options: { readonly by?: Named; readonly format?: ImageFormat; readonly hoursAgo?: number } = {},
  ): PlannedPush {
    const planned: PlannedPush = {
      path: `${project.id}/${repository}`,
      tag,
      images: 'layers' in image ? [image] : image,
      format: options.format ?? 'docker',
      by: options.by?.id ?? this.state.entities[project.id]?.createdBy ?? '1',
      hoursAgo: options.hoursAgo ?? 0,
      digest: undefined,
    };
    this.pushes.push(planned);
    return planned;
  }

  /** A managed repository that Synapse knows of, with nothing in the registry: for tests of REST alone. */
  repository(project: Named, name: string, options: RepositoryOptions = {}): Named {
    const by = options.by?.id ?? this.state.entities[project.id]?.createdBy ?? '1';
    const path = `${project.id}/${name}`;
    const repository = createManagedRepository(this.state, path, project.id, by, this.#now());
    if (options.openData === true) repository.openData = true;
    for (const [tag, digest] of Object.entries(options.tags ?? {})) {
      addCommit(repository, { tag, digest, createdOn: this.#now() }, by);
    }
    if (options.share !== undefined) this.share({ id: repository.id, name }, options.share);
    return { id: repository.id, name };
  }

  external(
    project: Named,
    repositoryName: string,
    options: { readonly tags?: Readonly<Record<string, string>>; readonly by?: Named } = {},
  ): Named {
    const by = options.by?.id ?? this.state.entities[project.id]?.createdBy ?? '1';
    const external = createExternal(this.state, { parentId: project.id, repositoryName }, by, this.#now());
    for (const [tag, digest] of Object.entries(options.tags ?? {})) {
      addCommit(external, { tag, digest, createdOn: this.#now() }, by);
    }
    return { id: external.id, name: repositoryName };
  }

  /** Gives an entity a wiki, of which Synapse tells no more than its id here. */
  wiki(entity: Named): void {
    const found = this.state.entities[entity.id];
    if (found === undefined) throw new Error(`The world has no ${entity.id}.`);
    found.wikiId = String(++this.state.counters.object);
  }

  /** A condition on downloading from the given entities and all that is in them. */
  requirement(name: string, options: RequirementOptions): Named {
    const id = String(++this.state.counters.object);
    const ids = (named: readonly Named[] = []): string[] => named.map((one) => one.id);
    this.state.requirements[id] = {
      id,
      kind: options.kind ?? 'managed',
      name,
      terms: `${name}: use these data as agreed.`,
      subjectIds: ids(options.on),
      createdBy: '1',
      createdOn: this.#now(),
      etag: randomUUID(),
      approved: ids(options.approved),
      exempt: ids(options.exempt),
      ...(options.twoFactor === true ? { twoFactorRequired: true } : {}),
    };
    return { id, name };
  }

  /** The user meets the requirement from now on. */
  approve(requirement: Named, user: Named): void {
    this.state.requirements[requirement.id]?.approved.push(user.id);
  }

  /** A queue that images can be submitted to. */
  evaluation(name: string, options: EvaluationOptions): Named {
    const id = String(++this.state.counters.object);
    const now = this.#now();
    const everything: readonly AccessType[] = [
      'READ',
      'UPDATE',
      'DELETE',
      'CHANGE_PERMISSIONS',
      'PARTICIPATE',
      'SUBMIT',
      'READ_PRIVATE_SUBMISSION',
      'UPDATE_SUBMISSION',
      'DELETE_SUBMISSION',
    ];
    this.state.evaluations[id] = {
      id,
      etag: randomUUID(),
      name,
      ownerId: options.owner.id,
      createdOn: now,
      contentSource: options.project.id,
      submissionInstructions: 'Submit the digest of a linux/amd64 image.',
      submissionReceipt: 'Your image was received.',
      acl: {
        etag: randomUUID(),
        createdOn: now,
        access: toEntries([[options.owner, everything], ...(options.share ?? [])]),
      },
      rounds: (options.rounds ?? []).map(
        ([start, end, limits = []]): EvaluationRound => ({
          id: String(++this.state.counters.object),
          etag: randomUUID(),
          start: now + start * hour,
          end: now + end * hour,
          limits,
        }),
      ),
      registeredTeams: (options.registered ?? []).map((team) => team.id),
    };
    return { id, name };
  }

  favorite(user: Named, entity: Named): void {
    const { favorites } = this.#user(user);
    favorites.push({ entityId: entity.id, on: this.#now() + favorites.length });
  }

  trash(entity: Named, by: Named): void {
    const found = this.state.entities[entity.id];
    if (found === undefined) throw new Error(`The world has no ${entity.id}.`);
    moveToTrash(this.state, found, by.id, this.#now());
  }

  /** An image on the engine; `{registry}` at the start of a name becomes the registry's address. */
  local(tags: readonly string[], image: ImageSpec): void {
    this.#local.push(() => ({ load: image, tags }));
  }

  /** An image that was pulled after this push, and not since. */
  pulled(push: PlannedPush): void {
    this.#local.push(() => {
      if (push.digest === undefined) throw new Error(`${push.path}:${push.tag} was not pushed.`);
      return { pull: { path: push.path, digest: push.digest }, tag: push.tag };
    });
  }

  /** The repository that a push made, once it is in Synapse. */
  repositoryOf(push: Pick<PlannedPush, 'path'>): Named {
    const found = Object.values(this.state.entities).find(
      (entity) => entity.type === 'dockerrepo' && entity.isManaged && entity.path === push.path,
    );
    if (found === undefined) throw new Error(`Synapse does not know ${push.path}.`);
    return { id: found.id, name: push.path };
  }

  #user(user: Named): User {
    const found = this.state.users[user.id];
    if (found === undefined) throw new Error(`The world has no user ${user.id}.`);
    return found;
  }
}
