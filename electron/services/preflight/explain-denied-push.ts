import { type Account, portalLinks } from '#shared/models/account.ts';
import { scopesFor } from '#shared/models/account-scopes.ts';
import type { PushRequest } from '#shared/models/preflight.ts';
import { type Problem, problem } from '#shared/problems.ts';
import type { AccountSession } from '../accounts/account-session.ts';

interface Denied {
  readonly request: PushRequest;
  readonly account: Account;
  /** Undefined where the push would create the repository. */
  readonly repositoryId: string | undefined;
}

/**
 * Why the registry's token grants no push; the registry itself never says (contract 7.3). Undefined where
 * the account alone is the reason, which other checks name: certification, terms or scopes.
 */
export async function explainDeniedPush(
  { synapse, endpoint }: AccountSession,
  { request, account, repositoryId }: Denied,
  signal: AbortSignal,
): Promise<Problem | undefined> {
  const needed = scopesFor('push', repositoryId !== undefined);
  const lacksScope = needed.some((scope) => account.scopes?.includes(scope) === false);
  const links = portalLinks(endpoint.portal);
  const { rights } =
    repositoryId === undefined
      ? await synapse.project(request.projectId, signal)
      : await synapse.repository(repositoryId, signal);
  if (!rights.push && !rights.pushIfCertified) {
    const id = repositoryId ?? request.projectId;
    return problem('may-not-push', {
      where: repositoryId === undefined ? request.projectName : request.name,
      kind: repositoryId === undefined ? 'project' : 'repository',
      sharingUrl: links.entity(id),
    });
  }
  if (!account.certified || !account.termsAccepted || lacksScope) return undefined;
  return problem('name-not-usable', { where: `${request.projectId}/${request.name}` });
}
