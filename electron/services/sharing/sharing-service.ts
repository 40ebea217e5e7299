import type { EntityFacts } from '#shared/models/access/access-facts.ts';
import { mayTry } from '#shared/models/access/access-words.ts';
import type { Access } from '#shared/models/access/judge-access.ts';
import {
  describeSharingRejection,
  type EveryoneIds,
  levelOf,
  madePrivate,
  madePublic,
  type Principal,
  publicAccessOf,
  rejectSharing,
  type Share,
  type Sharing,
  typesOf,
  type WantedShare,
} from '#shared/models/access-levels.ts';
import type { Account } from '#shared/models/account.ts';
import { fail, ProblemError } from '#shared/problems.ts';
import type { EntityAccess } from '../../clients/synapse/permission-calls.ts';
import type {
  AccessType,
  SharingEntry,
  Sharing as WireSharing,
} from '../../clients/synapse/sharing-calls.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import { accessTo, entityFactsOf } from '../access/gather-access.ts';
import type { AccountSession } from '../accounts/account-session.ts';
import { everyoneIds, toShownPrincipal } from '../catalog/principal-names.ts';

/** Who may do what, in words, and changing it with Synapse's rules checked before it is asked. */
export class SharingService {
  readonly #session: AccountSession;

  constructor(session: AccountSession) {
    this.#session = session;
  }

  async get(id: string, signal: AbortSignal): Promise<Sharing> {
    const { synapse } = this.#session;
    const [account, known] = await Promise.all([
      this.#session.describe(signal),
      this.#entityOrTrash(id, signal),
    ]);
    const everyone = await everyoneIds(synapse, signal);
    const [access, shares] = await Promise.all([
      accessTo(this.#session, known.facts, signal),
      this.#shares(known.told?.sharing, account, everyone, signal),
    ]);
    return toSharing(known, { access, everyone, shares });
  }

  /** Starts with the lines that it inherits, so that nobody loses access by it. */
  async createLocal(id: string, signal: AbortSignal): Promise<Sharing> {
    const { synapse } = this.#session;
    const { own, entries } = await synapse.sharing(id, signal);
    if (!own) await synapse.createOwnSharing(id, entries, signal);
    return this.get(id, signal);
  }

  async removeLocal(id: string, signal: AbortSignal): Promise<Sharing> {
    await this.#session.synapse.removeOwnSharing(id, signal);
    return this.get(id, signal);
  }

  async save(
    {
      id,
      etag,
      shares,
    }: { readonly id: string; readonly etag: string; readonly shares: readonly WantedShare[] },
    signal: AbortSignal,
  ): Promise<Sharing> {
    const { synapse } = this.#session;
    const [account, access, everyone] = await Promise.all([
      this.#session.describe(signal),
      synapse.entityAccess(id, signal),
      everyoneIds(synapse, signal),
    ]);
    const reason = rejectSharing(shares, {
      everyone,
      you: await this.#principalsOf(account, everyone, signal),
      certified: account.certified,
      creator: access.entity?.createdBy === account.userId,
    });
    if (reason !== undefined) fail('sharing-not-possible', { sentence: describeSharingRejection(reason) });
    await synapse.changeOwnSharing(id, { etag, entries: shares.map(toEntry) }, signal);
    return this.get(id, signal);
  }

  async setPublic(
    { id, etag, public: open }: { readonly id: string; readonly etag: string; readonly public: boolean },
    signal: AbortSignal,
  ): Promise<Sharing> {
    const { synapse } = this.#session;
    const [{ entries }, everyone] = await Promise.all([
      synapse.sharing(id, signal),
      everyoneIds(synapse, signal),
    ]);
    const shares = entries.map(toWanted);
    const wanted = open ? madePublic(shares, everyone) : madePrivate(shares, everyone);
    return this.save({ id, etag, shares: wanted }, signal);
  }

  /** People and teams whose name starts with the text. */
  async find(text: string, limit: number, signal: AbortSignal): Promise<readonly Principal[]> {
    const { synapse } = this.#session;
    if (text.trim() === '') return [];
    const [found, everyone] = await Promise.all([
      synapse.findPrincipals(text.trim(), signal),
      everyoneIds(synapse, signal),
    ]);
    return found.slice(0, limit).map((one) => toShownPrincipal(one.id, one, everyone));
  }

  /** What is in the user's own trash can still be said to be there; Synapse itself answers as for nothing. */
  async #entityOrTrash(id: string, signal: AbortSignal): Promise<KnownEntity> {
    const { synapse } = this.#session;
    try {
      const told = await synapse.entityAccess(id, signal);
      return { facts: entityFactsOf(id, told), told };
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code !== 'entity-missing') throw error;
      // What lies in something that was deleted is not in the list of the trash, but is in it as well.
      const presence = await synapse.entityPresence(id, signal);
      const trashed = await findInTrash(synapse, id, signal).catch(() => undefined);
      if (trashed === undefined && presence.state !== 'in-trash') throw error;
      const kind = trashed?.kind === 'project' ? 'project' : 'repository';
      return { facts: { kind, where: trashed?.name ?? id, id, presence: 'in-trash' } };
    }
  }

  async #shares(
    sharing: WireSharing | undefined,
    { userId }: Account,
    everyone: EveryoneIds,
    signal: AbortSignal,
  ): Promise<readonly Share[]> {
    const entries = sharing?.entries ?? [];
    const ids = entries.map(({ principalId }) => principalId);
    const unnamed = ids.filter((id) => id !== everyone.public && id !== everyone.signedIn);
    const named = unnamed.length === 0 ? [] : await this.#session.synapse.principals(unnamed, signal);
    const byId = new Map(named.map((one) => [one.id, one]));
    return entries.map(({ principalId, accessTypes }) => ({
      principal: toShownPrincipal(principalId, byId.get(principalId), everyone),
      level: levelOf(accessTypes),
      types: accessTypes,
      you: principalId === userId,
    }));
  }

  async #principalsOf(
    { userId }: Account,
    everyone: EveryoneIds,
    signal: AbortSignal,
  ): Promise<ReadonlySet<string>> {
    const teams = await this.#session.synapse.teamsOf(userId, signal);
    return new Set([userId, everyone.signedIn, everyone.public, ...teams.map(({ id }) => id)]);
  }
}

/** Finds what the user deleted; undefined where it is not among the first thousand. */
async function findInTrash(synapse: Pick<SynapseClient, 'trash'>, id: string, signal: AbortSignal) {
  let offset: number | undefined = 0;
  while (offset !== undefined && offset < 1000) {
    const page: Awaited<ReturnType<typeof synapse.trash>> = await synapse.trash({ offset }, signal);
    const found = page.entities.find((entity) => entity.id === id);
    if (found !== undefined) return found;
    offset = page.nextOffset;
  }
  return undefined;
}

/** An entity as the judge reads it, and all else that Synapse told of it; of what is in the trash it tells nothing. */
interface KnownEntity {
  readonly facts: EntityFacts;
  readonly told?: EntityAccess;
}

function toSharing(
  { facts, told }: KnownEntity,
  about: { readonly access: Access; readonly everyone: EveryoneIds; readonly shares: readonly Share[] },
): Sharing {
  const { access, everyone, shares } = about;
  const { id = '', where, kind } = facts;
  const sharing = told?.sharing;
  const fromId = sharing?.from ?? id;
  const own = sharing?.own ?? kind === 'project';
  const fromName = told?.path.find((one) => one.id === fromId)?.name ?? fromId;
  const mayShare = mayTry(access, 'share');
  const ownerId = told?.entity?.createdBy;
  return {
    entity: { id, name: where, kind },
    access,
    from: { id: fromId, name: fromName, kind: kind === 'project' || !own ? 'project' : 'other', own },
    ...(own && sharing !== undefined ? { etag: sharing.etag } : {}),
    shares,
    publicAccess: publicAccessOf(shares, everyone),
    ...(ownerId === undefined ? {} : { ownerId }),
    mayChange: own && mayShare,
    mayCreateLocal: !own && mayShare,
    mayInheritAgain:
      own && kind === 'repository' && mayShare && told?.permissions.canEnableInheritance === true,
  };
}

function toEntry(share: WantedShare): SharingEntry {
  return { principalId: share.principalId, accessTypes: typesOf(share).filter(isAccessType) };
}

/** Kinds of access that a newer Synapse may have go back as they came. */
function isAccessType(text: string): text is AccessType {
  return /^[A-Z_]+$/.test(text);
}

function toWanted({ principalId, accessTypes }: SharingEntry): WantedShare {
  return { principalId, level: levelOf(accessTypes), types: accessTypes };
}
