/** The one gate for everything that can go wrong on the connection to the engine. */
import { type Problem, ProblemError, problem } from '#shared/problems.ts';
import type { EngineAddress } from './engine-address.ts';
import { UnreadableLineError } from './json-lines.ts';

/** Nothing listens there. */
const notThere = new Set([
  'ENOENT',
  'ECONNREFUSED',
  'ENOTSOCK',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
]);
const notAllowed = new Set(['EACCES', 'EPERM']);
/** Something listened, and went away. */
const goneAway = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_STREAM_DESTROYED',
]);
/** OpenSSL's codes and Node's own: both sides must agree on TLS and trust each other. */
const tlsTrouble =
  /^(?:ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|EPROTO|HOSTNAME_MISMATCH)/;

/** What a request to the engine threw, as a `ProblemError`; what is no connection error comes back as it is. */
export function connectionProblem(error: unknown, engine: EngineAddress): unknown {
  if (error instanceof ProblemError || !(error instanceof Error)) return error;
  const found = classify(error, engine);
  return found === undefined ? error : new ProblemError(found, { cause: error });
}

function classify(error: Error, { address, source }: EngineAddress): Problem | undefined {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const detail = error.message === '' ? code : error.message;
  if (notThere.has(code)) return problem('engine-not-running', { address, detail });
  if (notAllowed.has(code)) return problem('engine-no-permission', { address });
  if (goneAway.has(code)) return problem('engine-stopped', { address, detail });
  if (tlsTrouble.test(code)) return problem('engine-bad-configuration', { source, detail });
  if (error instanceof UnreadableLineError || code.startsWith('HPE_')) {
    return problem('engine-unusable-answer', { address, detail });
  }
  return undefined;
}
