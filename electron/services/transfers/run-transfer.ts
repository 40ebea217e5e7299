import { registryOf } from '#shared/models/image-reference.ts';
import type { EngineClient } from '../../clients/engine/engine-client.ts';
import type { AccountSessions } from '../accounts/account-session.ts';
import { engineMover } from './engine-mover.ts';
import { pullImage } from './pull-image.ts';
import { pushImage } from './push-image.ts';
import type { RunTransfer } from './transfer-queue.ts';
import type { WaitRules } from './wait-for-tag.ts';

interface RunDeps {
  readonly engine: EngineClient;
  readonly sessions: Pick<AccountSessions, 'as' | 'forRegistry'>;
  readonly waits: WaitRules;
}

/**
 * Runs a transfer as one user from its first byte to its proof: as the account it was queued for, and where
 * it was queued for none, as who is signed in when it starts.
 */
export function transferRunner(deps: RunDeps): RunTransfer {
  const { engine, sessions, waits } = deps;
  return async (job, report, signal) => {
    const { registry, synapse, accessTo } =
      job.accountId === undefined
        ? sessions.forRegistry(registryOf(job.remote.repositoryName))
        : sessions.as(job.accountId);
    const mover = engineMover(engine, async (name) => (await accessTo(name)).credentials);
    if (job.kind === 'pull') return pullImage({ mover, engine, registry }, job, report, signal);
    return pushImage({ mover, registry, synapse, waits }, job, report, signal);
  };
}
