import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SandboxOptions, startSandbox } from '#e2e/sandbox/start-sandbox.ts';
import { type Account, type Endpoint, wantedScopes } from '#shared/models/account.ts';
import type { AccountRecord } from '#shared/models/account-record.ts';
import { type Digest, digestSchema } from '#shared/models/digest.ts';
import { isSettled } from '#shared/models/project-view.ts';
import { createRegistryClient } from '../../clients/registry/create-registry-client.ts';
import { createSynapseClient } from '../../clients/synapse/create-synapse-client.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import { openTestStore, type TestStore } from '../../store/test-store.fixture.ts';
import type { AccountSession } from '../accounts/account-session.ts';
import { problemReader } from '../problem-of.ts';
import { CatalogStore } from './catalog-store.ts';

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
  const folder = await mkdtemp(join(tmpdir(), 'axon-catalog-'));
  const endpoint: Endpoint = {
    name: 'sandbox',
    rest: sandbox.synapse,
    registry: sandbox.registry,
    portal: sandbox.synapse,
  };
  const { userId, accessToken } = sandbox.user(userName);
  /** Who is signed in; undefined for nobody. */
  const user = { active: { id: userId, userId, token: accessToken } as ActiveUser | undefined };
  const pauses = { first: 5, longest: 20 };
  const made = new Map<string | undefined, AccountSession>();
  const sessionOf = (active: ActiveUser | undefined): AccountSession => {
    const known = made.get(active?.id);
    if (known !== undefined) return known;
    const token = async () => active?.token;
    const synapse = createSynapseClient({ endpoint, token, pauses });
    const accessTo = async () => ({ credentials: undefined, trustedRealms: [] });
    let described: Promise<Account> | undefined;
    const session: AccountSession = {
      endpoint,
      account: active && recordOf(active, endpoint),
      synapse,
      registry: createRegistryClient({ access: accessTo, pauses }),
      accessTo,
      token,
      // Asked once, as Axon does for half a minute.
      describe: (signal) => {
        described ??= describeWith(synapse, signal);
        return described;
      },
    };
    made.set(active?.id, session);
    return session;
  };
  const sessions = {
    inUse: () => sessionOf(user.active),
    as: (id: string) => made.get(id) ?? sessionOf(user.active),
    accountFor: (session: AccountSession, host: string) =>
      host === endpoint.registry ? session.account : undefined,
  };
  const problemOf = problemReader((message, facts) => console.error(message, facts));
  let store: TestStore | undefined;
  let opened: CatalogStore | undefined;
  const newCatalogStore = () => {
    opened?.close();
    store?.close();
    store = openTestStore(folder);
    opened = new CatalogStore({ memoryOf: store.memoryOf, problemOf, throttlePause: 20 });
    return opened;
  };
  return {
    sandbox,
    endpoint,
    user,
    sessions,
    /** The session of who is signed in right now. */
    get session() {
      return sessions.inUse();
    },
    problemOf,
    catalogs: newCatalogStore(),
    /** One that knows only what is on disk, as after a restart of Axon; the one before has ended. */
    newCatalogStore,
    /** Does something, and tells which requests it took: `GET /repo/v1/projects` without ids. */
    async requestsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
      const before = sandbox.requests.length;
      await work();
      return sandbox.requests.slice(before).map(({ method, route, path }) => `${method} ${route ?? path}`);
    },
    async stop() {
      opened?.close();
      store?.close();
      await sandbox.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
export type CatalogWorld = Awaited<ReturnType<typeof startCatalogWorld>>;

function recordOf({ id, userId }: ActiveUser, endpoint: Endpoint): AccountRecord {
  const names = { userName: userId, displayName: userId, label: userId };
  return { id, userId, ...names, endpoint, method: 'token', addedAt: 1, usedAt: 1 };
}

async function describeWith(synapse: SynapseClient, signal: AbortSignal): Promise<Account> {
  const [who, terms] = await Promise.all([synapse.whoAmI(signal), synapse.termsStatus(signal)]);
  return { ...who, scopes: [...wantedScopes], termsAccepted: terms.accepted, keptIn: 'memory' };
}

/** A signal that nobody aborts. */
export const never = new AbortController().signal;

/** Everything that a stream yields until it ends. */
export async function collect<Value>(stream: AsyncIterable<Value>): Promise<readonly Value[]> {
  const values: Value[] = [];
  for await (const value of stream) values.push(value);
  return values;
}

/** What a live list yields until nothing more is on its way. */
export async function untilSettled<Listing extends Parameters<typeof isSettled>[0]>(
  stream: AsyncIterable<Listing>,
): Promise<readonly Listing[]> {
  const listings: Listing[] = [];
  for await (const listing of stream) {
    listings.push(listing);
    if (isSettled(listing)) return listings;
  }
  throw new Error('the list ended before it was read');
}
