import type { PushRequest } from '#shared/models/preflight.ts';
import { formatSynapseName } from '#shared/models/synapse-name.ts';
import type { TransferJob } from '#shared/models/transfer.ts';
import type { Problem } from '#shared/problems.ts';
import type { SignIn } from '../../services/accounts/sign-in.ts';
import type { PreflightClients } from '../../services/preflight/preflight-facts.ts';
import { preflightPush } from '../../services/preflight/preflight-push.ts';
import { requireValidName } from '../../services/require-valid-name.ts';
import { accountFor } from '../../services/transfers/run-transfer.ts';
import type { TransferQueue } from '../../services/transfers/transfer-queue.ts';
import { watchTransfers } from '../../services/transfers/watch-transfers.ts';
import { type Implementer, never } from '../implementer.ts';

interface Deps extends PreflightClients {
  readonly queue: TransferQueue;
  readonly problemOf: (error: unknown) => Problem;
}

export function transfersHandlers(os: Implementer['transfers'], deps: Deps) {
  const { queue, signIn } = deps;
  return {
    preflight: os.preflight.handler(({ input, signal = never }) => preflightPush(deps, input, signal)),
    push: os.push.handler(({ input }) => queue.add(pushJob(signIn, input))),
    pull: os.pull.handler(({ input: { repositoryName, digest, tag } }) =>
      queue.add({
        kind: 'pull',
        remote: { repositoryName, digest, ...(tag === undefined ? {} : { tag }) },
        ...accountFor(signIn, repositoryName),
      }),
    ),
    watch: os.watch.handler(({ signal = never }) => watchTransfers(queue.transfers, signal)),
    cancel: os.cancel.handler(({ input }) => queue.cancel(input.id)),
    retry: os.retry.handler(({ input }) => queue.retry(input.id)),
    dismiss: os.dismiss.handler(({ input }) => queue.dismiss(input.id)),
    dismissEnded: os.dismissEnded.handler(() => queue.dismissEnded()),
  };
}

function pushJob(signIn: SignIn, request: PushRequest): TransferJob {
  const { imageId, localName, projectId, projectName, tag } = request;
  const repositoryName = formatSynapseName(requireValidName(signIn.endpoint.registry, request));
  const remote = { repositoryName, tag };
  const account = accountFor(signIn, repositoryName);
  return { kind: 'push', imageId, localName, projectId, projectName, remote, ...account };
}
