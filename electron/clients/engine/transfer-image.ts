/** Pushes and pulls an image through the engine: follows its report to the end, and tells success from silence. */
import * as z from 'zod';
import { type Digest, parseDigest } from '#shared/models/digest.ts';
import { fail, ProblemError, problem } from '#shared/problems.ts';
import type { EngineDialect } from './dialects/engine-dialect.ts';
import type { EngineAnswer } from './engine-connection.ts';
import { apiName, type EngineSession } from './engine-session.ts';
import { readRefusal } from './refusals.ts';
import { type TransferTarget, transferProblem } from './transfer-problems.ts';
import { errorOf, type TransferMessage, toProgress, transferMessageSchema } from './transfer-progress.ts';
import type { ProgressListener, PullRequest, PushRequest } from './transfer-request.ts';

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

const auxSchema = z.object({ Digest: z.string().transform(parseDigest) });
const closingLine = /^\S+: digest: (sha256:[0-9a-f]{64}) size: \d+$/;

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

/**
 * Follows the stream and gives what `findProof` found.
 *
 * A status of 200 says nothing: failures come as objects within the stream. Neither does its end: an engine
 * that dies, or a proxy, can end it anywhere. So success is only what the engine says in so many words.
 *
 * @param findProof the sign of success in a message, or undefined; the last one counts
 * @throws ProblemError for the engine's own error; engine-stopped where the stream ends without proof
 */
async function followTransfer<Proof>(
  answer: EngineAnswer,
  dialect: EngineDialect,
  target: TransferTarget,
  onProgress: ProgressListener,
  findProof: (message: TransferMessage, before: Proof | undefined) => Proof | undefined,
): Promise<Proof> {
  if (answer.status !== 200) throw refused(answer.status, await readRefusal(answer), target, dialect);
  let proof: Proof | undefined;
  const moving = new Set<string>();
  for await (const value of answer.lines()) {
    const parsed = transferMessageSchema.safeParse(value);
    // Something other than an object: no engine sends it, and it is no reason to give up a push of hours.
    if (!parsed.success) continue;
    const error = errorOf(parsed.data);
    if (error !== undefined) throw transferProblem(error, target, dialect.transferRules);
    proof = findProof(parsed.data, proof) ?? proof;
    const progress = toProgress(parsed.data, dialect.readProgress);
    if (progress === undefined) continue;
    if (progress.type === 'layer') moving[progress.phase === 'moving' ? 'add' : 'delete'](progress.id);
    onProgress(progress);
  }
  if (proof !== undefined) {
    // Not every kind of engine tells the end of a layer.
    for (const id of moving) onProgress({ type: 'layer', id, phase: 'done' });
    return proof;
  }
  return fail('engine-stopped', {
    address: target.address,
    detail: `the engine’s report ended without saying how the ${target.action} went`,
  });
}

/** Before the stream begins, engines refuse with a status; only its text tells why. */
function refused(
  status: number,
  detail: string,
  target: TransferTarget,
  dialect: EngineDialect,
): ProblemError {
  const found = transferProblem(detail, target, dialect.transferRules);
  if (found.problem.code !== 'engine-refused' || status !== 404) return found;
  const { reference } = target;
  return new ProblemError(
    target.action === 'push'
      ? problem('engine-image-missing', { reference })
      : problem('registry-manifest-missing', { reference }),
  );
}
