import type { PushRequest } from '#shared/models/preflight.ts';
import { checkSynapseName, formatSynapseName, registryPath } from '#shared/models/synapse-name.ts';
import type { EngineClient } from '../../clients/engine/engine-client.ts';
import type { AccountSession } from '../accounts/account-session.ts';

export interface PreflightClients {
  readonly engine: EngineClient;
  readonly session: AccountSession;
}

/** A fact that a check needs is missing, and another check tells why. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** The answer to a fact that belongs to another check. */
export async function answerOf<Answer>(fact: Promise<Answer>): Promise<Answer> {
  try {
    return await fact;
  } catch (error) {
    throw new Unavailable('another check failed', { cause: error });
  }
}

/** What several checks need, asked once. A rejection is seen by each check that awaits it. */
export function gatherFacts(deps: PreflightClients, request: PushRequest, signal: AbortSignal) {
  const { session } = deps;
  const { registry } = session.endpoint;
  const parsed = checkSynapseName(registry, request.projectId, request.name);
  const name = parsed.ok ? parsed.value : undefined;
  const ask = async <Answer>(fact: () => Promise<Answer>): Promise<Answer> => fact();
  const image = ask(() => deps.engine.inspectImage(request.imageId, signal));
  const account = ask(() => session.describe(signal));
  const repositoryId = ask(
    async () => name && session.synapse.findRepositoryId(formatSynapseName(name), signal),
  );
  const tag = ask(async () => {
    const id = await repositoryId;
    return id === undefined ? undefined : session.synapse.findTag(id, request.tag, signal);
  });
  const granted = ask(
    async () =>
      name &&
      (await session.registry.grantedActions(
        { registry, path: registryPath(name) },
        ['pull', 'push'],
        signal,
      )),
  );
  const all = { image, account, repositoryId, tag, granted };
  for (const promise of Object.values(all)) promise.catch(() => undefined);
  return { ...all, parsed, name };
}
export type GatheredFacts = ReturnType<typeof gatherFacts>;
