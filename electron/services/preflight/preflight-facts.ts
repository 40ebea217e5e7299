import type { PushRequest } from '#shared/models/preflight.ts';
import { checkSynapseName, formatSynapseName, registryPath } from '#shared/models/synapse-name.ts';
import type { EngineClient } from '../../clients/engine/engine-client.ts';
import type { RegistryClient } from '../../clients/registry/registry-client.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import type { SignIn } from '../accounts/sign-in.ts';

export interface PreflightClients {
  readonly engine: EngineClient;
  readonly registry: RegistryClient;
  readonly synapse: SynapseClient;
  readonly signIn: SignIn;
}

/** A question that a check needs has failed, and another check tells of it. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** The answer to a question that belongs to another check. */
export async function answerOf<Answer>(question: Promise<Answer>): Promise<Answer> {
  try {
    return await question;
  } catch (error) {
    throw new Unavailable('another check failed', { cause: error });
  }
}

/** What several checks need, asked once. A rejection is seen by each check that awaits it. */
export function gatherFacts(parts: PreflightClients, request: PushRequest, signal: AbortSignal) {
  const { registry } = parts.signIn.endpoint;
  const parsed = checkSynapseName(registry, request.projectId, request.name);
  const name = parsed.ok ? parsed.value : undefined;
  const ask = async <Answer>(question: () => Promise<Answer>): Promise<Answer> => question();
  const image = ask(() => parts.engine.inspectImage(request.imageId, signal));
  const account = ask(() => parts.signIn.requireAccount(signal));
  const repositoryId = ask(
    async () => name && parts.synapse.findRepositoryId(formatSynapseName(name), signal),
  );
  const tag = ask(async () => {
    const id = await repositoryId;
    return id === undefined ? undefined : parts.synapse.findTag(id, request.tag, signal);
  });
  const granted = ask(
    async () =>
      name &&
      (await parts.registry.grantedActions({ registry, path: registryPath(name) }, ['pull', 'push'], signal)),
  );
  const all = { image, account, repositoryId, tag, granted };
  for (const promise of Object.values(all)) promise.catch(() => undefined);
  return { ...all, parsed, name };
}
export type GatheredFacts = ReturnType<typeof gatherFacts>;
