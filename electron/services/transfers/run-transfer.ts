import { registryOf } from '#shared/models/image-reference.ts';
import type { EngineClient } from '../../clients/engine/engine-client.ts';
import type { RegistryClient } from '../../clients/registry/registry-client.ts';
import { type AccessTo, accessAs, accessAsNobody } from '../accounts/registry-access.ts';
import type { RegistryLogins } from '../accounts/registry-logins.ts';
import type { SignIn } from '../accounts/sign-in.ts';
import type { SynapseClients } from '../accounts/synapse-clients.ts';
import { engineMover } from './engine-mover.ts';
import { pullImage } from './pull-image.ts';
import { pushImage } from './push-image.ts';
import type { RunTransfer } from './transfer-queue.ts';
import type { WaitRules } from './wait-for-tag.ts';

interface RunDeps {
  readonly engine: EngineClient;
  readonly signIn: SignIn;
  readonly registries: RegistryLogins;
  readonly clients: SynapseClients;
  readonly waits: WaitRules;
  readonly registryWith: (access: AccessTo) => RegistryClient;
}

/** For a job: the account it is queued for, where its registry has one. */
export function accountFor(
  signIn: { accountFor(registry: string): { readonly id: string } | undefined },
  repositoryName: string,
): { readonly accountId?: string } {
  const account = signIn.accountFor(registryOf(repositoryName));
  return account === undefined ? {} : { accountId: account.id };
}

/**
 * Runs a transfer as one user from its first byte to its proof: as the account it was queued for, and where
 * it was queued for none, as who is signed in when it starts.
 */
export function transferRunner(deps: RunDeps): RunTransfer {
  const { engine, signIn, clients, waits } = deps;
  return async (job, report, signal) => {
    const host = registryOf(job.remote.repositoryName);
    const account =
      job.accountId === undefined ? signIn.accountFor(host) : signIn.requireRecord(job.accountId);
    const access = account === undefined ? accessAsNobody(deps) : accessAs(deps, account.id);
    const registry = deps.registryWith(access);
    const mover = engineMover(engine, async (name) => (await access(name)).credentials);
    if (job.kind === 'pull') return pullImage({ mover, engine, registry }, job, report, signal);
    const synapse = account === undefined ? clients.forRegistry(host) : clients.forAccount(account);
    return pushImage({ mover, registry, synapse, waits }, job, report, signal);
  };
}
