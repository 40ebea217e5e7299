import { fail } from '#shared/problems.ts';
import type { EngineSession } from './engine-session.ts';
import { expectSuccess, readRefusal } from './refusals.ts';
import type { RegistryAuth } from './transfer-request.ts';

/**
 * Has the engine sign in to a registry, as `docker login` does, over the engine's own network.
 *
 * @throws ProblemError token-rejected where the registry refuses the credential, else what stood in the way
 */
export async function checkLogin(
  { connection }: EngineSession,
  auth: RegistryAuth,
  signal: AbortSignal,
): Promise<void> {
  const answer = await connection.send({ method: 'POST', path: '/auth', body: { ...auth }, signal });
  if (answer.status === 401) fail('token-rejected', { reason: await readRefusal(answer) });
  (await expectSuccess(answer, { action: `sign in to ${auth.serveraddress}` })).discard();
}
