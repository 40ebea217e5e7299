/** Pulls an image through the engine. */
import type { EngineRequest } from './engine-connection.ts';
import { type EngineSession, tlsChoice } from './engine-session.ts';
import { followTransfer } from './follow-transfer.ts';
import { qualifiedName } from './podman-names.ts';
import type { TransferMessage } from './transfer-progress.ts';
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
  const isPodman = session.info.kind === 'podman';
  const answer = await (isPodman ? session.native : session.connection).send(
    isPodman ? podmanPull(session, request, reference) : dockerPull(request),
  );
  const aim = { action: 'pull', repository, reference, address: session.info.address } as const;
  await followTransfer(answer, aim, onProgress, findProof);
}

/** The tag or digest goes beside the name, never in it: `name:tag@sha256:...` would be taken apart wrongly. */
function dockerPull(request: PullRequest): EngineRequest {
  return {
    method: 'POST',
    path: '/images/create',
    query: {
      fromImage: request.repository,
      tag: request.digest ?? request.tag,
      ...(request.platform === undefined ? {} : { platform: request.platform }),
    },
    auth: request.auth,
    signal: request.signal,
  };
}

/**
 * Podman's own endpoint: its imitation of Docker's takes no `tlsVerify` in many releases, and ends without a
 * word on success.
 */
function podmanPull(session: EngineSession, request: PullRequest, reference: string): EngineRequest {
  const [OS, Arch, Variant] = request.platform?.split('/') ?? [];
  return {
    method: 'POST',
    path: '/libpod/images/pull',
    query: {
      reference: qualifiedName(reference),
      policy: 'always',
      ...(OS === undefined ? {} : { OS }),
      ...(Arch === undefined ? {} : { Arch }),
      ...(Variant === undefined ? {} : { Variant }),
      ...tlsChoice(session, request.repository),
    },
    auth: request.auth,
    signal: request.signal,
  };
}

/** Docker: `Status: Downloaded newer image for ...` or `Status: Image is up to date for ...`. */
function findProof({ status, images }: TransferMessage): true | undefined {
  const isDone = status?.startsWith('Status: ') === true || (images?.length ?? 0) > 0;
  return isDone ? true : undefined;
}
