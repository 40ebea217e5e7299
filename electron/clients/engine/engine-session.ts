/** One agreed connection to one engine, and what asking it depends on. */
import { parseImageReference } from '#shared/models/image-reference.ts';
import { fail, ProblemError, problem } from '#shared/problems.ts';
import { chooseApiVersion } from './api-version.ts';
import { dialects } from './dialects/dialects.ts';
import type { EngineDialect } from './dialects/engine-dialect.ts';
import type { EngineEndpoint } from './engine-address.ts';
import { type EngineConnection, openConnection } from './engine-connection.ts';
import { describeEngine, type EngineInfo, engineDetailsSchema, engineVersionSchema } from './engine-info.ts';
import { isImageId } from './image-identity.ts';
import { expectSuccess, readRefusal } from './refusals.ts';

export interface EngineSession {
  /** Every call through it is pinned to the agreed API version. */
  readonly connection: EngineConnection;
  readonly info: EngineInfo;
  readonly dialect: EngineDialect;
}

/** Long enough for a machine that is waking up, short enough for somebody who waits. */
const timeoutMs = 20_000;

/**
 * Asks an engine who it is and agrees on an API version.
 *
 * @throws ProblemError engine-not-running where nothing answers in time; engine-too-old and others
 */
export async function openSession(endpoint: EngineEndpoint, signal: AbortSignal): Promise<EngineSession> {
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    return await introduce(endpoint, AbortSignal.any([signal, deadline]));
  } catch (error) {
    signal.throwIfAborted();
    if (!deadline.aborted) throw error;
    const detail = `no answer within ${timeoutMs / 1000} seconds`;
    throw new ProblemError(problem('engine-not-running', { address: endpoint.address, detail }), {
      cause: error,
    });
  }
}

async function introduce(endpoint: EngineEndpoint, signal: AbortSignal): Promise<EngineSession> {
  const { address, source } = endpoint;
  const unversioned = openConnection(endpoint);
  const announced = await ping(unversioned, signal);
  const version = await unversioned
    .send({ method: 'GET', path: '/version', signal })
    .then((answer) => expectSuccess(answer, { action: 'say its version' }))
    .then((answer) => answer.json(engineVersionSchema));
  const newest = version.ApiVersion ?? announced;
  if (newest === undefined) {
    return fail('engine-unusable-answer', { address, detail: 'it names no API version' });
  }
  const apiVersion = chooseApiVersion({ newest, oldest: version.MinAPIVersion });
  const details = await openConnection(endpoint, { docker: apiVersion })
    .send({ method: 'GET', path: '/info', signal })
    .then((answer) => expectSuccess(answer, { action: 'describe itself' }))
    .then((answer) => answer.json(engineDetailsSchema));
  const info = describeEngine(version, details, { address, source, apiVersion });
  const dialect = dialects[info.kind];
  const native = dialect.nativeApiVersion(info.version);
  return { connection: openConnection(endpoint, { docker: apiVersion, native }), info, dialect };
}

/** Gives the API version that the engine announces. Docker Desktop answers 5xx while its engine starts. */
async function ping(connection: EngineConnection, signal: AbortSignal): Promise<string | undefined> {
  const { address, source } = connection;
  const answer = await connection.send({ method: 'GET', path: '/_ping', signal });
  const detail = await readRefusal(answer);
  if (answer.status >= 500) fail('engine-not-running', { address, detail });
  // A TLS-only engine that is spoken to in plain text says so with 400.
  if (/HTTP request to an HTTPS server/i.test(detail)) fail('engine-bad-configuration', { source, detail });
  if (answer.status !== 200) fail('engine-unusable-answer', { address, detail });
  return answer.header('api-version');
}

/**
 * The reference as it goes into a path of the API. What is no reference can't name an image, and could name
 * another path.
 *
 * @throws ProblemError engine-image-missing
 */
export function apiName({ dialect }: EngineSession, reference: string): string {
  if (!isImageId(reference) && !parseImageReference(reference).ok)
    fail('engine-image-missing', { reference });
  return dialect
    .nameForEngine(reference)
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replaceAll('%3A', ':')
    .replaceAll('%40', '@');
}
