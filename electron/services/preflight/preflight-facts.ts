import type { AccessFacts } from '#shared/models/access/access-facts.ts';
import type { PushRequest } from '#shared/models/preflight.ts';
import { checkSynapseName } from '#shared/models/synapse-name.ts';
import type { EngineClient } from '../../clients/engine/engine-client.ts';
import { accessFacts, accountFacts, askAccess } from '../access/gather-access.ts';
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
  const parsed = checkSynapseName(session.endpoint.registry, request.projectId, request.name);
  const name = parsed.ok ? parsed.value : undefined;
  const question = name && {
    action: 'push' as const,
    name,
    projectWords: request.projectName,
    repositoryWords: request.name,
  };
  const queries = question && askAccess(session, question, signal);
  const ask = async <Answer>(fact: () => Promise<Answer>): Promise<Answer> => fact();
  const image = ask(() => deps.engine.inspectImage(request.imageId, signal));
  const account = ask(() => session.describe(signal));
  const repository = ask(async () => queries?.repository());
  const tag = ask(async () => {
    const presence = await repository;
    if (presence?.state !== 'present') return undefined;
    return session.synapse.findTag(presence.id, request.tag, signal);
  });
  const granted = ask(async () => queries?.granted());
  const access = ask(async (): Promise<AccessFacts> => {
    if (question !== undefined && queries !== undefined) {
      return accessFacts(session, question, queries, signal);
    }
    const entity = { kind: 'project', where: request.projectName } as const;
    return { account: await accountFacts(session, signal), entity, portal: session.endpoint.portal };
  });
  const all = { image, account, repository, tag, granted, access };
  for (const promise of Object.values(all)) promise.catch(() => undefined);
  return { ...all, name };
}
export type GatheredFacts = ReturnType<typeof gatherFacts>;
