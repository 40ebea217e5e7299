/**
 * Where to look for the engine: what the `docker` command would use, in the same order (`DOCKER_HOST`,
 * `DOCKER_CONTEXT`, the current context, the default socket), and after that the places where other engines
 * listen.
 */
import { join } from 'node:path';
import { fail, ProblemError } from '#shared/problems.ts';
import { dialects } from './dialects/dialects.ts';
import { currentContextName, readCertificates, readContext } from './docker-config.ts';
import {
  type EngineEndpoint,
  type EngineTls,
  type Environment,
  parseEngineAddress,
} from './engine-address.ts';

export interface EngineCandidates {
  /** Whether the user's configuration names the engine: then nothing else is tried. */
  readonly configured: boolean;
  readonly endpoints: readonly EngineEndpoint[];
}

/**
 * The endpoints to try, best first.
 *
 * @throws ProblemError engine-bad-configuration, engine-unsupported-address
 */
export async function findEngines(environment: Environment): Promise<EngineCandidates> {
  const { env, homeDir } = environment;
  const configDir = env['DOCKER_CONFIG'] || join(homeDir, '.docker');
  const host = env['DOCKER_HOST']?.trim();
  if (host) {
    const tls = await tlsFromEnvironment(env, configDir);
    return configured(parseEngineAddress(host, 'DOCKER_HOST', tls));
  }
  const name = await contextName(env, configDir);
  if (name !== undefined) {
    const source = `Docker context ${name}`;
    const context = await readContext(configDir, name, source);
    if (context.host !== undefined) {
      return configured(parseEngineAddress(context.host, source, context.tls));
    }
  }
  return { configured: false, endpoints: knownSockets(environment) };
}

/** Where engines listen when nothing is configured, by operating system, in the order they are tried. */
export function knownSockets(environment: Environment): readonly EngineEndpoint[] {
  const scheme = environment.platform === 'win32' ? 'npipe' : 'unix';
  return Object.values(dialects)
    .flatMap((dialect) => dialect.sockets(environment))
    .map(([source, path]) => ({ kind: 'socket', path, source, address: `${scheme}://${path}` }));
}

/**
 * The first candidate that `open` can open.
 *
 * @throws ProblemError what the configured engine said; else the most telling refusal: an engine that is there
 *   and won't have us, before one that is not there
 */
export async function openFirst<T>(
  { configured, endpoints }: EngineCandidates,
  open: (endpoint: EngineEndpoint) => Promise<T>,
): Promise<T> {
  const refusals: ProblemError[] = [];
  for (const endpoint of endpoints) {
    try {
      return await open(endpoint);
    } catch (error) {
      if (configured || !(error instanceof ProblemError)) throw error;
      refusals.push(error);
    }
  }
  const telling = refusals.find(isRefusal) ?? refusals.find((error) => !isAbsence(error));
  if (telling !== undefined) throw telling;
  return fail('engine-not-found', { tried: endpoints.map(({ address }) => address) });
}

/** Something answers there, and says no. */
function isRefusal({ problem }: ProblemError): boolean {
  return problem.code !== 'engine-not-running';
}

/** Not even a socket is there; one that nobody listens on is the trace of an engine that was stopped. */
function isAbsence({ cause }: ProblemError): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}

function configured(endpoint: EngineEndpoint): EngineCandidates {
  return { configured: true, endpoints: [endpoint] };
}

async function contextName(env: Environment['env'], configDir: string): Promise<string | undefined> {
  const named = env['DOCKER_CONTEXT'];
  if (named) return named === 'default' ? undefined : named;
  return currentContextName(configDir);
}

/** `DOCKER_TLS_VERIFY` asks for TLS with proof, `DOCKER_TLS` for TLS without; any value counts as yes. */
async function tlsFromEnvironment(
  env: Environment['env'],
  configDir: string,
): Promise<EngineTls | undefined> {
  const verify = !!env['DOCKER_TLS_VERIFY'];
  if (!verify && !env['DOCKER_TLS']) return undefined;
  const dir = env['DOCKER_CERT_PATH'] || configDir;
  const certificates = await readCertificates(dir, 'DOCKER_CERT_PATH');
  if (verify && certificates.ca === undefined) {
    fail('engine-bad-configuration', { source: 'DOCKER_TLS_VERIFY', detail: `there is no ca.pem in ${dir}` });
  }
  return { ...certificates, verify };
}
