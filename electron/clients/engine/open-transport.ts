/** Dockerode, told where the engine is. */
import { Agent as PlainAgent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import Docker from 'dockerode';
import type { EngineEndpoint, EngineTls } from './engine-address.ts';

/**
 * Opens dockerode on an endpoint; nothing is sent yet.
 *
 * There is no `timeout`: it would end the long silent phases of a push. And each request has a connection of
 * its own, because one that was kept from before the engine restarted would fail the next.
 */
export function openTransport(endpoint: EngineEndpoint, apiVersion: string | undefined): Docker {
  const version = apiVersion === undefined ? undefined : `v${apiVersion}`;
  if (endpoint.kind === 'socket') return create({ version, socketPath: endpoint.path }, new PlainAgent());
  const { host, port, tls } = endpoint;
  return tls === undefined
    ? create({ version, host, port, protocol: 'http' }, new PlainAgent())
    : create({ version, host, port, protocol: 'https' }, tlsAgent(tls));
}

/**
 * Dockerode takes what it is not told from `DOCKER_HOST` of the process and the variables beside it, and fails
 * where these name certificates that are not there, even if it is told everything. So it doesn't see it;
 * nobody else can notice, as nothing else runs meanwhile.
 */
function create(options: Docker.DockerOptions, agent: PlainAgent): Docker {
  const { DOCKER_HOST: inherited } = process.env;
  delete process.env['DOCKER_HOST'];
  try {
    const withAgent: Docker.DockerOptions & { agent: PlainAgent } = { ...options, agent };
    return new Docker(withAgent);
  } finally {
    if (inherited !== undefined) process.env['DOCKER_HOST'] = inherited;
  }
}

function tlsAgent({ verify, ...certificates }: EngineTls): TlsAgent {
  return new TlsAgent({ ...certificates, rejectUnauthorized: verify });
}
