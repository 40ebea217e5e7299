import type {
  AccessFacts,
  AccountFacts,
  EntityFacts,
  Presence,
  RegistryAction,
} from '#shared/models/access/access-facts.ts';
import { type Access, accessOf, isGranted, pushTo } from '#shared/models/access/judge-access.ts';
import { formatSynapseName, registryPath, type SynapseName } from '#shared/models/synapse-name.ts';
import { ProblemError } from '#shared/problems.ts';
import type { SynapseIdentity, TermsStatus } from '../../clients/synapse/account-calls.ts';
import { projectType } from '../../clients/synapse/entity-kinds.ts';
import type { EntityAccess } from '../../clients/synapse/permission-calls.ts';
import type { EntityPresence } from '../../clients/synapse/presence-calls.ts';
import { readTokenClaims } from '../../clients/synapse/token-claims.ts';
import type { AccountSession } from '../accounts/account-session.ts';

/** A push or a pull that is asked about, by the name of the repository. */
export interface AccessQuestion {
  readonly action: RegistryAction;
  readonly name: SynapseName;
  /** What sentences call the project and the repository. */
  readonly projectWords: string;
  readonly repositoryWords: string;
}

/** The scopes of the token, and who told them. */
export interface ToldScopes {
  readonly scopes: readonly string[] | undefined;
  readonly toldBy: 'synapse' | 'token';
}

/** What a push or pull acts on, as Synapse tells of it: the repository, or the project that it will be made in. */
export interface ActedOn {
  readonly kind: EntityFacts['kind'];
  readonly id: string;
  readonly access: EntityAccess;
}

/**
 * Everything that tells of an account's access. Each is asked when it is first needed, and once; a question
 * that fails fails for each who asks it.
 */
export interface AccountQueries {
  /** Undefined where nobody is signed in. */
  readonly token: () => Promise<string | undefined>;
  readonly identity: () => Promise<SynapseIdentity>;
  readonly terms: () => Promise<TermsStatus>;
  readonly scopes: () => Promise<ToldScopes>;
}

/** The same for one push or pull. */
export interface AccessQueries extends AccountQueries {
  readonly project: () => Promise<EntityPresence>;
  readonly repository: () => Promise<EntityPresence>;
  /** The same, where a name that Synapse does not know is looked for in the user's own trash as well. */
  readonly repositoryOrTrash: () => Promise<EntityPresence>;
  /** Undefined where there is nothing to ask about. */
  readonly actedOn: () => Promise<ActedOn | undefined>;
  readonly granted: () => Promise<ReadonlySet<RegistryAction>>;
}

export function askAccount({ synapse, token }: AccountSession, signal: AbortSignal): AccountQueries {
  return {
    token: once(token),
    identity: once(() => synapse.whoAmI(signal)),
    terms: once(() => synapse.termsStatus(signal)),
    scopes: once(async () => {
      const text = await token();
      if (text === undefined) return { scopes: undefined, toldBy: 'token' };
      const told = await attempt(synapse.tokenState(text, signal), signal);
      return told?.scopes === undefined
        ? { scopes: readTokenClaims(text)?.scopes, toldBy: 'token' }
        : { scopes: told.scopes, toldBy: 'synapse' };
    }),
  };
}

export function askAccess(
  session: AccountSession,
  { action, name }: AccessQuestion,
  signal: AbortSignal,
): AccessQueries {
  const { synapse, registry } = session;
  const project = once(() => synapse.entityPresence(name.projectId, signal));
  const repository = once(() => synapse.repositoryPresence(formatSynapseName(name), signal));
  const repositoryOrTrash = once(async () => {
    const found = await repository();
    if (found.state !== 'missing' || !(await isInOwnTrash(session, name, signal))) return found;
    return { state: 'in-trash', reason: 'It is in your own trash.' } as const;
  });
  return {
    ...askAccount(session, signal),
    project,
    repository,
    repositoryOrTrash,
    actedOn: once(async () => {
      const found = await repositoryOrTrash();
      if (found.state === 'present') {
        return { kind: 'repository', id: found.id, access: await synapse.entityAccess(found.id, signal) };
      }
      const { state } = await project();
      const isNew = action === 'push' && found.state === 'missing';
      if (!isNew || (state !== 'present' && state !== 'hidden')) return undefined;
      const id = name.projectId;
      return { kind: 'project', id, access: await synapse.entityAccess(id, signal) };
    }),
    granted: once(() => {
      // As Docker asks. Of a new repository a token for pushing would grant pulling as well (Synapse §7.3).
      const wanted = action === 'pull' ? (['pull'] as const) : (['pull', 'push'] as const);
      const repositoryThere = { registry: name.registry, path: registryPath(name) };
      return registry.grantedActions(repositoryThere, wanted, signal);
    }),
  };
}

/**
 * What is known of the account, from its description where Synapse gives one. What can't be learnt is left
 * out; only an aborted signal ends in an error.
 */
export async function accountFacts(session: AccountSession, signal: AbortSignal): Promise<AccountFacts> {
  const token = await session.token();
  if (token === undefined) return { signedIn: false };
  const account = await attempt(session.describe(signal), signal);
  if (account !== undefined) {
    const { certified, termsAccepted, scopes } = account;
    return { signedIn: true, certified, termsAccepted, scopes };
  }
  const terms = await attempt(session.synapse.termsStatus(signal), signal);
  return { signedIn: true, termsAccepted: terms?.accepted, scopes: readTokenClaims(token)?.scopes };
}

/** What Synapse told of an entity, as the judge reads it. */
export function entityFactsOf(id: string, told: EntityAccess): EntityFacts {
  const { entity, kind, permissions, requirementUnmet } = told;
  return {
    kind: kind === 'project' ? 'project' : 'repository',
    where: entity?.repositoryName ?? entity?.name ?? id,
    id,
    presence: entity === undefined ? 'hidden' : 'present',
    managed: entity?.managed,
    permissions,
    requirementUnmet,
  };
}

/** What the session's user may do with an entity that Synapse has told of. */
export async function accessTo(
  session: AccountSession,
  entity: EntityFacts,
  signal: AbortSignal,
): Promise<Access> {
  const account = await accountFacts(session, signal);
  return accessOf({ account, entity, portal: session.endpoint.portal });
}

/**
 * All facts that can be learnt about a push or pull; the rest is left out. Where the registry's token settles
 * it, nothing further is asked.
 */
export async function accessFacts(
  session: AccountSession,
  question: AccessQuestion,
  queries: Omit<AccessQueries, keyof AccountQueries>,
  signal: AbortSignal,
): Promise<AccessFacts> {
  const [account, repository, granted] = await Promise.all([
    accountFacts(session, signal),
    attempt(queries.repository(), signal),
    attempt(queries.granted(), signal),
  ]);
  // A token for pushing to a new repository grants pulling as well (Synapse §7.3): this one exists.
  const isThere = granted?.has('push') === true && !granted.has('pull');
  const about = { repository: repository?.state ?? (isThere ? 'present' : undefined), id: idOf(repository) };
  const { portal } = session.endpoint;
  const entity = entityFacts(question, about);
  const action = question.action === 'pull' ? 'pull' : pushTo(entity);
  if (isGranted(granted, action)) return { account, entity, granted, portal };
  const [project, present, actedOn] = await Promise.all([
    attempt(queries.project(), signal),
    attempt(queries.repositoryOrTrash(), signal),
    attempt(queries.actedOn(), signal),
  ]);
  const more = {
    ...about,
    ...(present === undefined ? {} : { repository: present.state }),
    project: project && projectPresence(project),
    access: actedOn?.access,
  };
  return { account, entity: entityFacts(question, more), granted, portal };
}

/** What is known of what a push or pull acts on. */
interface KnownEntity {
  readonly project?: Presence | undefined;
  readonly repository?: Presence | undefined;
  /** Of the repository, where it is there. */
  readonly id?: string | undefined;
  readonly access?: Pick<EntityFacts, 'permissions' | 'requirementUnmet'> | undefined;
}

/**
 * A push to a repository that is not there acts on its project; everything else acts on the repository. Where
 * it is not known whether it is there, only what holds for both is asked: that is what a new one needs.
 */
export function entityFacts(
  { action, name, projectWords, repositoryWords }: AccessQuestion,
  { project, repository, id, access }: KnownEntity,
): EntityFacts {
  const registryName = { registry: name.registry, path: registryPath(name) };
  const rights = { permissions: access?.permissions, requirementUnmet: access?.requirementUnmet };
  if (action === 'push' && (repository === 'missing' || repository === undefined)) {
    const about = { kind: 'project', where: projectWords, id: name.projectId, presence: project } as const;
    return { ...about, managed: true, name: registryName, ...rights };
  }
  return {
    kind: 'repository',
    where: repositoryWords,
    id,
    presence: repository,
    project: { id: name.projectId, presence: project },
    managed: true,
    name: registryName,
    ...rights,
  };
}

function idOf(presence: EntityPresence | undefined): string | undefined {
  return presence?.state === 'present' ? presence.id : undefined;
}

/** An entity that is no project is none that a repository can lie in. */
export function projectPresence(presence: EntityPresence): Presence {
  return presence.state === 'present' && presence.type !== projectType ? 'missing' : presence.state;
}

/** Synapse may answer for the trash as for nothing at all; the user's own trash can be looked into. */
async function isInOwnTrash(
  { synapse }: AccountSession,
  { projectId, name }: SynapseName,
  signal: AbortSignal,
): Promise<boolean> {
  const { entities } = await synapse.trash({ offset: 0 }, signal);
  return entities.some(
    (entity) =>
      entity.kind === 'repository' && entity.originalParentId === projectId && entity.name.endsWith(name),
  );
}

/** The answer, where there is one. */
async function attempt<Answer>(question: Promise<Answer>, signal: AbortSignal): Promise<Answer | undefined> {
  try {
    return await question;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

function once<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}
