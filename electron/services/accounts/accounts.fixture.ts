import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from '#e2e/sandbox/start-sandbox.ts';
import type { Endpoint } from '#shared/models/account.ts';
import type { SignInProgress } from '#shared/models/account-verification.ts';
import { fail, type ProblemCode, ProblemError } from '#shared/problems.ts';
import { createDockerCredentials } from '../../clients/docker-credentials/create-docker-credentials.ts';
import { memorySecretStore } from '../../clients/keychain/memory-secret-store.ts';
import type { SecretStore } from '../../clients/keychain/secret-store.ts';
import { createRegistryClient } from '../../clients/registry/create-registry-client.ts';
import { createSynapseClient } from '../../clients/synapse/create-synapse-client.ts';
import { createSynapseSignIn } from '../../clients/synapse/sign-in-calls.ts';
import { problemReader } from '../problem-of.ts';
import { AccountSessions } from './account-session.ts';
import { type Accounts, openAccounts } from './open-accounts.ts';
import { tokenRealm } from './sign-in.ts';

const pauses = { first: 5, longest: 20 };

export function endpointOf(sandbox: Pick<Sandbox, 'synapse' | 'registry'>, name = 'sandbox'): Endpoint {
  return { name, rest: sandbox.synapse, registry: sandbox.registry, portal: 'https://portal.example.org' };
}

/** The accounts of one user of one computer, on a sandbox, with folders of their own. */
export interface TestAccounts extends Accounts {
  readonly sessions: AccountSessions;
  /** Everything that the secret store was given and still has. */
  readonly secrets: SecretStore & { all(): readonly string[] };
  readonly home: string;
  /** `accounts.json` as text. */
  bookText(): Promise<string>;
  writeDockerConfig(config: unknown): Promise<void>;
  readDockerConfig(): Promise<unknown>;
  /** Axon is closed and started again, with the same folders and, unless told otherwise, the same secrets. */
  restart(secrets?: TestAccounts['secrets']): Promise<TestAccounts>;
  remove(): Promise<void>;
}

export function watchedSecrets(): TestAccounts['secrets'] {
  const store = memorySecretStore();
  const all = new Map<string, string>();
  return {
    ...store,
    async set(service, account, secret) {
      all.set(`${service}/${account}`, secret);
      await store.set(service, account, secret);
    },
    async remove(service, account) {
      all.delete(`${service}/${account}`);
      await store.remove(service, account);
    },
    all: () => [...all.values()],
  };
}

export async function openTestAccounts(started: Endpoint): Promise<TestAccounts> {
  const home = await mkdtemp(join(tmpdir(), 'axon-accounts-'));
  await mkdir(join(home, 'data'));
  await mkdir(join(home, '.docker'));
  return openIn(home, started, watchedSecrets());
}

async function openIn(
  home: string,
  started: Endpoint,
  secrets: TestAccounts['secrets'],
): Promise<TestAccounts> {
  const dockerFile = join(home, '.docker', 'config.json');
  const accounts = openAccounts({
    folder: join(home, 'data'),
    started,
    secrets,
    docker: createDockerCredentials({ homeDir: home, env: {} }),
    computer: 'testbox',
    problemOf: problemReader((message, facts) => {
      throw new Error(`${message}: ${JSON.stringify(facts)}`);
    }),
    report: {
      say(it) {
        throw new Error(JSON.stringify(it));
      },
      recovered: () => undefined,
    },
    clientWith: (endpoint, token) => createSynapseClient({ endpoint, token: async () => token, pauses }),
    signInAt: (endpoint) => createSynapseSignIn({ endpoint, pauses }),
    registryWith: (endpoint, credentials) =>
      createRegistryClient({
        access: async () => ({ credentials, trustedRealms: [tokenRealm(endpoint)] }),
        pauses,
      }),
    engineLogin: async () => fail('engine-not-running', { address: 'nowhere', detail: '' }),
  });
  const { signIn, registries } = accounts;
  const sessions = new AccountSessions({
    signIn,
    registries,
    synapseWith: (endpoint, token) => createSynapseClient({ endpoint, token, pauses }),
    registryWith: (access) => createRegistryClient({ access, pauses }),
  });
  return {
    ...accounts,
    sessions,
    secrets,
    home,
    bookText: () => readFile(join(home, 'data', 'accounts.json'), 'utf8').catch(() => ''),
    writeDockerConfig: (config) => writeFile(dockerFile, JSON.stringify(config)),
    readDockerConfig: async () => JSON.parse(await readFile(dockerFile, 'utf8')),
    restart: (others = secrets) => openIn(home, started, others),
    remove: () => rm(home, { recursive: true, force: true }),
  };
}

/** The last value of a sign-in, which has its outcome. */
export async function endOf(progress: AsyncIterable<SignInProgress>): Promise<SignInProgress> {
  let last: SignInProgress | undefined;
  for await (const value of progress) last = value;
  if (last?.outcome === undefined) throw new Error('the sign-in ended without an outcome');
  return last;
}

/** What a sign-in came to: its state, or the code of the problem it failed with. */
export async function outcomeOf(progress: AsyncIterable<SignInProgress>): Promise<string> {
  const { outcome } = await endOf(progress);
  return outcome?.state === 'failed' ? outcome.problem.code : (outcome?.state ?? '');
}

/** The code of the problem that an action throws. */
export async function codeOf(action: Promise<unknown>): Promise<ProblemCode> {
  const error = await action.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (error instanceof ProblemError) return error.problem.code;
  throw error;
}
