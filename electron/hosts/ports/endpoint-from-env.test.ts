import { expect, it } from 'vitest';
import { productionEndpoint } from '#shared/models/account.ts';
import { endpointFromEnv } from './endpoint-from-env.ts';

it('is production where nothing is said', () => {
  expect(endpointFromEnv({})).toEqual(productionEndpoint);
});

it('follows the variables, without the slash that people leave at the end', () => {
  const env = { AXON_SYNAPSE_URL: 'http://127.0.0.1:8080/', AXON_REGISTRY: '127.0.0.1:5000' };
  expect(endpointFromEnv(env)).toEqual({
    name: '127.0.0.1:8080',
    rest: 'http://127.0.0.1:8080',
    registry: '127.0.0.1:5000',
    portal: productionEndpoint.portal,
  });
});

it.each([
  [{ AXON_SYNAPSE_URL: 'synapse' }, 'AXON_SYNAPSE_URL'],
  [{ AXON_SYNAPSE_URL: 'http://127.0.0.1:1', AXON_PORTAL_URL: 'www' }, 'AXON_PORTAL_URL'],
  [{ AXON_REGISTRY: 'https://docker.synapse.org' }, 'AXON_REGISTRY'],
])('names the variable that is wrong in %j', (env, variable) => {
  expect(() => endpointFromEnv(env)).toThrow(variable);
});
