/** Pulls an image through the engine. */
import type { EngineSession } from './engine-session.ts';
import { followTransfer } from './follow-transfer.ts';
import type { ProgressListener, PullRequest } from './transfer-request.ts';

/** @see EngineClient.pullImage */
export async function pullImage(
  session: EngineSession,
  request: PullRequest,
  onProgress: ProgressListener,
): Promise<void> {
  const { repository } = request;
  const reference =
    request.digest === undefined ? `${repository}:${request.tag}` : `${repository}@${request.digest}`;
  const { connection, dialect, info } = session;
  const answer = await connection.send({
    method: 'POST',
    ...dialect.pull(request, reference),
    auth: request.auth,
    silenceMs: undefined,
    signal: request.signal,
  });
  const target = { action: 'pull', repository, reference, address: info.address } as const;
  await followTransfer(answer, dialect, target, onProgress, (message) =>
    dialect.isPullProof(message) ? true : undefined,
  );
}
