import {
  defaultEveryone,
  type EveryoneIds,
  initialsOf,
  type Principal,
} from '#shared/models/access-levels.ts';
import type { Principal as NamedPrincipal } from '../../clients/synapse/principal-calls.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';

/** Ids of the groups that stand for everybody; newer servers have several realms, each its own (Synapse §2). */
export async function everyoneIds(
  synapse: Pick<SynapseClient, 'wellKnownPrincipals'>,
  signal: AbortSignal,
): Promise<EveryoneIds> {
  try {
    const { publicGroup, authenticatedUsers, anonymousUser } = await synapse.wellKnownPrincipals(signal);
    return { public: publicGroup, signedIn: authenticatedUsers, anonymous: anonymousUser };
  } catch (error) {
    if (signal.aborted) throw error;
    return defaultEveryone;
  }
}

/** A principal as it is shown. What Synapse has no name for is shown by its id. */
export function toShownPrincipal(
  id: string,
  named: NamedPrincipal | undefined,
  everyone: EveryoneIds,
): Principal {
  if (id === everyone.public) return { id, name: 'Anyone on the web', initials: '', kind: 'public' };
  if (id === everyone.signedIn) return { id, name: 'All Synapse users', initials: '', kind: 'signed-in' };
  const { name = id, fullName, kind } = named ?? {};
  return {
    id,
    name,
    initials: initialsOf(fullName ?? name),
    kind: kind === 'team' ? 'team' : 'person',
    ...(fullName === undefined ? {} : { fullName }),
  };
}
