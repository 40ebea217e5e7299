import { type Endpoint, endpointSchema, productionEndpoint } from '#shared/models/account.ts';

/**
 * Which Synapse to talk to: production, unless AXON_SYNAPSE_URL (REST), AXON_REGISTRY (host with port) or
 * AXON_PORTAL_URL (web pages) say otherwise.
 *
 * @throws Error with one sentence when a value is not of its form
 */
export function endpointFromEnv(env: Readonly<Record<string, string | undefined>>): Endpoint {
  const rest = env['AXON_SYNAPSE_URL']?.replace(/\/+$/, '');
  const registry = env['AXON_REGISTRY'];
  if (!rest && !registry) return productionEndpoint;
  const parsed = endpointSchema.safeParse({
    name: URL.parse(rest ?? '')?.host ?? String(registry),
    rest: rest ?? productionEndpoint.rest,
    registry: registry ?? productionEndpoint.registry,
    portal: env['AXON_PORTAL_URL']?.replace(/\/+$/, '') ?? productionEndpoint.portal,
  });
  if (!parsed.success) throw new Error('AXON_SYNAPSE_URL and AXON_PORTAL_URL must be whole web addresses.');
  if (registry && !/^[\w.-]+(:\d+)?$/.test(registry)) {
    throw new Error('AXON_REGISTRY must be a host, with its port if it has one: docker.synapse.org');
  }
  return parsed.data;
}
