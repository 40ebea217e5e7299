import { registryOf } from '#shared/models/image-reference.ts';
import type { PushRequest } from '#shared/models/preflight.ts';
import { formatSynapseName } from '#shared/models/synapse-name.ts';
import type { TransferJob } from '#shared/models/transfer.ts';
import type { Problem } from '#shared/problems.ts';
import type { AccountSession, AccountSessions } from '../../services/accounts/account-session.ts';
import type { PreflightClients } from '../../services/preflight/preflight-facts.ts';
import { preflightPush } from '../../services/preflight/preflight-push.ts';
import { requireValidName } from '../../services/require-valid-name.ts';
import type { TransferQueue } from '../../services/transfers/transfer-queue.ts';
import { watchTransfers } from '../../services/transfers/watch-transfers.ts';
import { type Implementer, never } from '../implementer.ts';

interface Deps extends Omit<PreflightClients, 'session'> {
  readonly sessions: AccountSessions;
  readonly queue: TransferQueue;
  readonly problemOf: (error: unknown) => Problem;
}

export function transfersHandlers(os: Implementer['transfers'], deps: Deps) {
  const { queue, sessions } = deps;
  const accountOf = (session: AccountSession, repositoryName: string) => {
    const account = sessions.accountFor(session, registryOf(repositoryName));
    return account === undefined ? {} : { accountId: account.id };
  };
  return {
    preflight: os.preflight.handler(({ context: { session }, input, signal = never }) =>
      preflightPush({ ...deps, session }, input, signal),
    ),
    push: os.push.handler(({ context: { session }, input }) => queue.add(pushJob(session, input))),
    pull: os.pull.handler(({ context: { session }, input: { repositoryName, digest, tag } }) =>
      queue.add({
        kind: 'pull',
        remote: { repositoryName, digest, ...(tag === undefined ? {} : { tag }) },
        ...accountOf(session, repositoryName),
      }),
    ),
    watch: os.watch.handler(({ signal = never }) => watchTransfers(queue.transfers, signal)),
    cancel: os.cancel.handler(({ input }) => queue.cancel(input.id)),
    retry: os.retry.handler(({ input }) => queue.retry(input.id)),
    dismiss: os.dismiss.handler(({ input }) => queue.dismiss(input.id)),
    dismissEnded: os.dismissEnded.handler(() => queue.dismissEnded()),
  };
}

function pushJob({ endpoint, account }: AccountSession, request: PushRequest): TransferJob {
  const { imageId, localName, projectId, projectName, tag } = request;
  const repositoryName = formatSynapseName(requireValidName(endpoint.registry, request));
  const remote = { repositoryName, tag };
  const whose = account === undefined ? {} : { accountId: account.id };
  return { kind: 'push', imageId, localName, projectId, projectName, remote, ...whose };
}
