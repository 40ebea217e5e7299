import { type Endpoint, isRegistryOf, productionEndpoint } from '#shared/models/account.ts';
import { builtInEndpoints } from '#shared/models/account-record.ts';
import { fail } from '#shared/problems.ts';
import { isLoopback } from '../../clients/registry/registry-address.ts';
import { checkRegistryAddress } from './check-registry-address.ts';

/** An endpoint that a user typed, in its plain form; a Problem that says what is wrong with it. */
export function checkEndpoint(typed: Endpoint): Endpoint {
  const name = typed.name.trim();
  if (name === '') return invalid('Give the endpoint a name.');
  const rest = checkAddress(typed.rest, 'The REST address');
  const portal = checkAddress(typed.portal, 'The address of the web pages');
  const registry = checkRegistryAddress(typed.registry);
  if (rest === productionEndpoint.rest) return invalid('Production is known, and is not to be changed.');
  const owner = builtInEndpoints.find((known) => isRegistryOf(known, registry) && known.rest !== rest);
  // Else credentials for that registry could be sent to a token service that is not its own.
  if (owner !== undefined) return invalid(`${registry} belongs to the endpoint ${owner.name}.`);
  return { name, rest, registry, portal };
}

function checkAddress(text: string, what: string): string {
  const url = URL.parse(text.trim());
  if (url === null || !/^https?:$/.test(url.protocol)) return invalid(`${what} must start with https://.`);
  if (url.protocol === 'http:' && !isLoopback(url.host)) {
    return invalid(`${what} must start with https://: a token would travel in the open.`);
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return invalid(`${what} must have no user name, "?" or "#".`);
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function invalid(sentence: string): never {
  return fail('endpoint-invalid', { sentence });
}
