/** One agreed connection to one engine, and what asking it depends on. */
import { parseImageReference, registryOf } from '#shared/models/image-reference.ts';
import { fail, ProblemError, problem } from '#shared/problems.ts';
import { chooseApiVersion } from './api-version.ts';
import type { EngineEndpoint } from './engine-address.ts';
import { type EngineConnection, openConnection } from './engine-connection.ts';
import { describeEngine, type EngineInfo, engineDetailsSchema, engineVersionSchema } from './engine-info.ts';
import { isImageId, qualifiedName } from './podman-names.ts';
import { expectSuccess, readRefusal } from './refusals.ts';

export interface EngineSession {
  /** Every call through it is pinned to the agreed API version. */
  readonly connection: EngineConnection;
  readonly info: EngineInfo;
  /** For Podman's own endpoints, which count their versions otherwise; the same as `connection` in Docker. */
  readonly native: EngineConnection;
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
  const connection = openConnection(endpoint, apiVersion);
  const details = await connection
    .send({ method: 'GET', path: '/info', signal })
    .then((answer) => expectSuccess(answer, { action: 'describe itself' }))
    .then((answer) => answer.json(engineDetailsSchema));
  const info = describeEngine(version, details, { address, source, apiVersion });
  const native = info.kind === 'podman' ? openConnection(endpoint, podmanVersion(info)) : connection;
  return { connection, info, native };
}

/** Podman's own API has the version of the release, without what distributions add to it. */
function podmanVersion({ version }: EngineInfo): string {
  return /^\d+\.\d+\.\d+/.exec(version)?.[0] ?? '4.0.0';
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
export function apiName({ info }: EngineSession, reference: string): string {
  if (!isImageId(reference) && !parseImageReference(reference).ok)
    fail('engine-image-missing', { reference });
  const name = info.kind === 'podman' ? qualifiedName(reference) : reference;
  return name.split('/').map(encodeURIComponent).join('/').replaceAll('%3A', ':').replaceAll('%40', '@');
}

/**
 * Docker takes registries on loopback without TLS by itself; Podman has to be told, and is told for loopback
 * only: anywhere else it is for the user's own configuration to say.
 */
export function tlsChoice({ info }: EngineSession, repository: string): { readonly tlsVerify?: false } {
  return info.kind === 'podman' && isLoopback(registryOf(repository)) ? { tlsVerify: false } : {};
}

function isLoopback(registry: string): boolean {
  const host = registry.replace(/:[0-9]+$/, '');
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
