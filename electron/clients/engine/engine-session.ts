/** One agreed connection to one engine, and what asking it depends on. */
import { parseImageReference } from '#shared/models/image-reference.ts';
import { fail } from '#shared/problems.ts';
import { chooseApiVersion } from './api-version.ts';
import { dialects } from './dialects/dialects.ts';
import type { EngineDialect } from './dialects/engine-dialect.ts';
import type { EngineEndpoint } from './engine-address.ts';
import { type EngineConnection, type EngineLimits, openConnection } from './engine-connection.ts';
import { describeEngine, type EngineInfo, engineDetailsSchema, engineVersionSchema } from './engine-info.ts';
import { isImageId } from './image-identity.ts';
import { expectSuccess, readRefusal } from './refusals.ts';

export interface EngineSession {
  /** Every call through it is pinned to the agreed API version. */
  readonly connection: EngineConnection;
  readonly info: EngineInfo;
  readonly dialect: EngineDialect;
}

/**
 * Asks an engine who it is and agrees on an API version.
 *
 * @throws ProblemError engine-not-running, engine-silent, engine-too-old and others
 */
export async function openSession(
  endpoint: EngineEndpoint,
  limits: EngineLimits,
  signal: AbortSignal,
): Promise<EngineSession> {
  const { address, source } = endpoint;
  const ask = { method: 'GET', silenceMs: limits.introductionMs, signal } as const;
  const unversioned = openConnection(endpoint, limits);
  const announced = await ping(unversioned, signal);
  const version = await unversioned
    .send({ ...ask, path: '/version' })
    .then((answer) => expectSuccess(answer, { action: 'say its version' }))
    .then((answer) => answer.json(engineVersionSchema));
  const newest = version.ApiVersion ?? announced;
  if (newest === undefined) {
    return fail('engine-unusable-answer', { address, detail: 'it names no API version' });
  }
  const apiVersion = chooseApiVersion({ newest, oldest: version.MinAPIVersion });
  const details = await openConnection(endpoint, limits, { docker: apiVersion })
    .send({ ...ask, path: '/info' })
    .then((answer) => expectSuccess(answer, { action: 'describe itself' }))
    .then((answer) => answer.json(engineDetailsSchema));
  const info = describeEngine(version, details, { address, source, apiVersion });
  const dialect = dialects[info.kind];
  const native = dialect.nativeApiVersion(info.version);
  return { connection: openConnection(endpoint, limits, { docker: apiVersion, native }), info, dialect };
}

/** Gives the API version that the engine announces. Docker Desktop answers 5xx while its engine starts. */
async function ping(connection: EngineConnection, signal: AbortSignal): Promise<string | undefined> {
  const { address, limits, source } = connection;
  const { introductionMs: silenceMs } = limits;
  const answer = await connection.send({ method: 'GET', path: '/_ping', silenceMs, signal });
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
