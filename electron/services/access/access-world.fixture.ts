import { createServer, type Server } from 'node:http';
import { type Sandbox, type SandboxOptions, startSandbox } from '#e2e/sandbox/start-sandbox.ts';
import type { Account, Endpoint } from '#shared/models/account.ts';
import { createRegistryClient } from '../../clients/registry/create-registry-client.ts';
import { createSynapseClient } from '../../clients/synapse/create-synapse-client.ts';
import { readTokenClaims } from '../../clients/synapse/token-claims.ts';
import type { AccountSession } from '../accounts/account-session.ts';

/** An emulated Synapse, and of its registry as much as tells where tokens are to be had. */
export interface AccessWorld {
  readonly sandbox: Sandbox;
  readonly endpoint: Endpoint;
  /** A session that speaks with this token; of nobody without. */
  sessionWith(token: string | undefined): AccountSession;
  /** What the token service grants, asked past all of Axon's code; nothing where it refuses to answer. */
  granted(token: string | undefined, path: string): Promise<readonly string[]>;
  stop(): Promise<void>;
}

export async function startAccessWorld(world: NonNullable<SandboxOptions['world']>): Promise<AccessWorld> {
  const sandbox = await startSandbox({ registry: false, throttle: 'off', world });
  // As Synapse does.
  sandbox.settings.termsFilter = true;
  const { synapse: rest, registry } = sandbox;
  const endpoint: Endpoint = { name: 'sandbox', rest, registry, portal: rest };
  const realm = `${rest}/docker/v1/bearerToken`;
  const server = await startChallenger(registry, realm);

  return {
    sandbox,
    endpoint,

    sessionWith(token) {
      const synapse = createSynapseClient({ endpoint, token: async () => token });
      const credentials = token === undefined ? undefined : { username: 'axon', password: token };
      const accessTo = async () => ({ credentials, trustedRealms: [realm] });
      let described: Promise<Account> | undefined;
      return {
        endpoint,
        account: undefined,
        synapse,
        registry: createRegistryClient({ access: accessTo }),
        accessTo,
        token: async () => token,
        describe(signal) {
          described ??= Promise.all([synapse.whoAmI(signal), synapse.termsStatus(signal)]).then(
            ([who, { accepted }]) => {
              const scopes = readTokenClaims(token ?? '')?.scopes ?? [];
              return { ...who, scopes, termsAccepted: accepted, keptIn: 'memory' };
            },
          );
          return described;
        },
      };
    },

    async granted(token, path) {
      const query = new URLSearchParams({ service: registry, scope: `repository:${path}:pull,push` });
      const basic = Buffer.from(`axon:${token}`).toString('base64');
      const headers: Readonly<Record<string, string>> =
        token === undefined ? {} : { authorization: `Basic ${basic}` };
      const answer = await fetch(`${realm}?${query}`, { headers });
      if (answer.status === 403) return [];
      const { token: issued } = (await answer.json()) as { readonly token: string };
      const claims = JSON.parse(Buffer.from(issued.split('.')[1] ?? '', 'base64url').toString());
      return claims.access.flatMap((entry: { readonly actions: readonly string[] }) => entry.actions);
    },

    async stop() {
      server.close();
      server.closeAllConnections();
      await sandbox.stop();
    },
  };
}

/** Answers every request with the challenge of a registry. */
async function startChallenger(registry: string, realm: string): Promise<Server> {
  const server = createServer((_request, response) => {
    const challenge = `Bearer realm="${realm}",service="${registry}"`;
    response.writeHead(401, { 'www-authenticate': challenge }).end();
  });
  const port = Number(registry.split(':')[1]);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}
