import { fail } from '#shared/problems.ts';
import type { EngineSession } from './engine-session.ts';
import { isSuccess, readRefusal, refuse } from './refusals.ts';
import type { RegistryAuth } from './transfer-request.ts';

/**
 * Has the engine sign in to a registry, as `docker login` does, over the engine's own network.
 *
 * @throws ProblemError token-rejected where the registry refuses the credential, else what stood in the way
 */
export async function checkLogin(
  { connection, dialect }: EngineSession,
  auth: RegistryAuth,
  signal: AbortSignal,
): Promise<void> {
  const body = { ...auth, serveraddress: dialect.loginAddress(auth.serveraddress) };
  const silenceMs = connection.limits.answerMs;
  const answer = await connection.send({ method: 'POST', path: '/auth', body, silenceMs, signal });
  if (isSuccess(answer)) return answer.discard();
  const sentence = await readRefusal(answer);
  if (dialect.isLoginRefused(answer.status, sentence)) fail('token-rejected', { reason: sentence });
  refuse(answer.status, sentence, { action: `sign in to ${auth.serveraddress}` });
}
