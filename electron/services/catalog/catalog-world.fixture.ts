import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SandboxOptions, startSandbox } from '#e2e/sandbox/start-sandbox.ts';
import { type Account, type Endpoint, wantedScopes } from '#shared/models/account.ts';
import { type Digest, digestSchema } from '#shared/models/digest.ts';
import { createRegistryClient } from '../../clients/registry/create-registry-client.ts';
import { createSynapseClient } from '../../clients/synapse/create-synapse-client.ts';
import { problemReader } from '../problem-of.ts';
import { CatalogStore, type SignedIn } from './catalog-store.ts';

/** A digest that is easy to tell from others: `digestOf('a1')`. */
export function digestOf(start: string): Digest {
  return digestSchema.parse(`sha256:${start.padEnd(64, '0')}`);
}

interface ActiveUser {
  readonly id: string;
  readonly userId: string;
  readonly token: string;
}

/** An emulated Synapse without a registry, and what services need to speak to it as one user. */
export async function startCatalogWorld(
  userName: string,
  world: NonNullable<SandboxOptions['world']>,
  options: Pick<SandboxOptions, 'throttle'> = {},
) {
  const sandbox = await startSandbox({ registry: false, throttle: 'off', ...options, world });
  const folder = await mkdtemp(join(tmpdir(), 'axon-know-'));
  const endpoint: Endpoint = {
    name: 'sandbox',
    rest: sandbox.synapse,
    registry: sandbox.registry,
    portal: sandbox.synapse,
  };
  const { userId, accessToken } = sandbox.user(userName);
  const session = { active: { id: userId, userId, token: accessToken } as ActiveUser | undefined };
  const pauses = { first: 5, longest: 20 };
  const synapse = createSynapseClient({ endpoint, token: async () => session.active?.token, pauses });
  const registry = createRegistryClient({
    access: async () => ({ credentials: undefined, trustedRealms: [] }),
    pauses,
  });
  const signIn: SignedIn = {
    endpoint,
    get active() {
      return session.active;
    },
    accountFor: (host) => (host === endpoint.registry ? session.active : undefined),
    async requireAccount(signal): Promise<Account> {
      const [who, terms] = await Promise.all([synapse.whoAmI(signal), synapse.termsStatus(signal)]);
      return { ...who, scopes: [...wantedScopes], termsAccepted: terms.accepted, keptIn: 'memory' };
    },
  };
  const problemOf = problemReader((message, facts) => console.error(message, facts));
  const stores: CatalogStore[] = [];
  const newCatalogStore = () => {
    const onError = (error: unknown) => console.error(error);
    const clientInUse = () => synapse;
    const catalogs = new CatalogStore({ clientInUse, registry, folder, signIn, onError, throttlePause: 20 });
    stores.push(catalogs);
    return catalogs;
  };
  return {
    sandbox,
    endpoint,
    session,
    synapse,
    registry,
    signIn,
    problemOf,
    catalogs: newCatalogStore(),
    /** One that knows only what is on disk, as after a restart of Axon. */
    newCatalogStore,
    /** Does something, and tells which requests it took: `GET /repo/v1/projects` without ids. */
    async requestsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
      const before = sandbox.requests.length;
      await work();
      return sandbox.requests.slice(before).map(({ method, route, path }) => `${method} ${route ?? path}`);
    },
    async stop() {
      for (const catalogs of stores) await catalogs.close();
      await sandbox.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
export type CatalogWorld = Awaited<ReturnType<typeof startCatalogWorld>>;

/** A signal that nobody aborts. */
export const never = new AbortController().signal;

/** Everything that a stream yields until it ends. */
export async function collect<Value>(stream: AsyncIterable<Value>): Promise<readonly Value[]> {
  const values: Value[] = [];
  for await (const value of stream) values.push(value);
  return values;
}
