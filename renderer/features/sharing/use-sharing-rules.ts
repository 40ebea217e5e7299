import { useQuery } from '@tanstack/react-query';
import {
  defaultEveryone,
  rejectSharing,
  type Sharing,
  type WantedShare,
} from '#shared/models/access-levels.ts';
import { orpc } from '../../connection/query.ts';
import { useAccount } from '../../state/session.ts';

/** What Synapse would refuse of the lines, known while they are edited; the backend checks it once more. */
export function useSharingRules(sharing: Sharing) {
  const account = useAccount();
  const teams = useQuery(orpc.projects.teams.queryOptions());
  return (shares: readonly WantedShare[]) => {
    if (account === undefined) return undefined;
    const teamIds = teams.data?.map(({ id }) => id) ?? [];
    const rejection = rejectSharing(shares, {
      everyone: defaultEveryone,
      you: new Set([account.userId, ...teamIds, defaultEveryone.signedIn, defaultEveryone.public]),
      certified: account.certified,
      creator: sharing.ownerId === account.userId,
    });
    // A team whose membership is not known yet may be what keeps the user in.
    return rejection === 'locks-you-out' && teams.data === undefined ? undefined : rejection;
  };
}
