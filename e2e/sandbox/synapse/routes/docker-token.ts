/** Tokens for the registry (Synapse §7.2, §7.3). */
import { randomUUID } from 'node:crypto';
import { type Call, get, type Route } from '../route.ts';
import {
  type DockerAction,
  type DockerCaller,
  grantCatalog,
  grantRepository,
} from '../state/docker-grants.ts';
import { badRequest } from '../synapse-error.ts';

interface Access {
  readonly type: string;
  readonly name: string;
  readonly actions: readonly string[];
}

function isDockerAction(action: string): action is DockerAction {
  return action === 'pull' || action === 'push';
}

/**
 * One `type:name:actions`.
 *
 * Synapse is believed to answer 500 to a scope that is not of this form; we say 400, so that any 500 in a
 * test is one that was asked for.
 */
function grant(call: Call, scope: string): Access {
  const { state } = call.context;
  const caller: DockerCaller = call.caller;
  const parts = scope.split(':');
  const [type = '', name = '', wanted = ''] = parts;
  if (parts.length !== 3)
    throw badRequest(`Expected a scope of the form type:name:actions but found ${scope}`);
  const actions = wanted.split(',');
  if (type === 'registry') {
    const known = name === 'catalog' && actions.length === 1 && actions[0] === '*';
    if (!known) throw badRequest(`Unexpected registry scope: ${scope}`);
    return { type, name, actions: grantCatalog(state, caller) };
  }
  if (type !== 'repository') throw badRequest(`Unexpected type: ${type}`);
  if (!actions.every(isDockerAction)) throw badRequest(`Unexpected actions: ${wanted}`);
  return { type, name, actions: grantRepository(state, caller, name, actions) };
}

/** A query value as a list, whether it came never, once or often. */
function listed(value: unknown): readonly string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

async function bearerToken(call: Call): Promise<{ readonly token: string; readonly issued_at?: string }> {
  const { keys, settings } = call.context;
  const [service] = listed(call.query['service']);
  if (service === undefined) throw badRequest("Required request parameter 'service' is not present");
  // An unknown service makes names that no repository has, so nothing is granted (Synapse §7.2).
  const known = settings.registryHosts.includes(service);
  const scopes = listed(call.query['scope']).filter((scope) => scope !== '');
  const access = scopes
    .map((scope) => grant(call, scope))
    .map((one) => (known || one.type !== 'repository' ? one : { ...one, actions: [] }));
  // The registry's clock is the machine's, whatever a test has done to ours.
  const seconds = Math.floor(Date.now() / 1000);
  const token = await keys.signRegistry({
    iss: 'www.synapse.org',
    aud: service,
    exp: seconds + settings.registryTokenSeconds,
    nbf: seconds - 120,
    iat: seconds,
    jti: randomUUID(),
    sub: call.caller.userId,
    access,
  });
  const { registryTokenAge } = settings;
  if (registryTokenAge === 0) return { token };
  return { token, issued_at: new Date((seconds - registryTokenAge) * 1000).toISOString() };
}

export const dockerTokenRoutes: readonly Route[] = [
  get('/docker/v1/bearerToken', bearerToken, { scopes: [] }),
];
