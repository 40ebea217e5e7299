/** Pushes an image through the engine. */
import * as z from 'zod';
import { type Digest, parseDigest } from '#shared/models/digest.ts';
import { apiName, type EngineSession } from './engine-session.ts';
import { followTransfer } from './follow-transfer.ts';
import type { TransferMessage } from './transfer-progress.ts';
import type { ProgressListener, PushRequest } from './transfer-request.ts';

const auxSchema = z.object({ Digest: z.string().transform(parseDigest) });
const closingLine = /^\S+: digest: (sha256:[0-9a-f]{64}) size: \d+$/;

/** @see EngineClient.pushImage */
export async function pushImage(
  session: EngineSession,
  { repository, tag, auth, signal }: PushRequest,
  onProgress: ProgressListener,
): Promise<{ readonly digest?: Digest }> {
  const { connection, dialect, info } = session;
  const reference = `${repository}:${tag}`;
  const answer = await connection.send({
    method: 'POST',
    path: `/images/${apiName(session, repository)}/push`,
    query: { tag, ...dialect.pushQuery(repository) },
    auth,
    silenceMs: undefined,
    signal,
  });
  const target = { action: 'push', repository, reference, address: info.address } as const;
  const proof = await followTransfer(answer, dialect, target, onProgress, findProof);
  return dialect.knowsPushedDigest && proof.digest !== undefined ? { digest: proof.digest } : {};
}

interface PushProof {
  readonly digest: Digest | undefined;
}

/**
 * Graphdriver storage closes with a line of text and then an `aux` object; the containerd store with the line
 * alone. Where both are there, `aux` is the one that is meant for programs.
 */
function findProof(message: TransferMessage, before: PushProof | undefined): PushProof | undefined {
  const aux = auxSchema.safeParse(message.aux);
  if (aux.success) return { digest: aux.data.Digest ?? before?.digest };
  const line = closingLine.exec(message.status ?? '');
  return line === null ? undefined : { digest: parseDigest(line[1] ?? '') };
}
