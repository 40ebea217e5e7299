/** Reads an engine's push or pull to its end, and tells success from silence. */
import { fail, ProblemError, problem } from '#shared/problems.ts';
import type { EngineDialect } from './dialects/engine-dialect.ts';
import type { EngineAnswer } from './engine-connection.ts';
import { readRefusal } from './refusals.ts';
import { type TransferTarget, transferProblem } from './transfer-problems.ts';
import {
  errorOf,
  type TransferMessage,
  type TransferProgress,
  toProgress,
  transferMessageSchema,
} from './transfer-progress.ts';

/**
 * Follows the stream and gives what `findProof` found.
 *
 * A status of 200 says nothing: failures come as objects within the stream. Neither does its end: an engine
 * that dies, or a proxy, can end it anywhere. So success is only what the engine says in so many words.
 *
 * @param findProof the sign of success in a message, or undefined; the last one counts
 * @throws ProblemError for the engine's own error; engine-stopped where the stream ends without proof
 */
export async function followTransfer<Proof>(
  answer: EngineAnswer,
  dialect: EngineDialect,
  target: TransferTarget,
  onProgress: (progress: TransferProgress) => void,
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
