import { hostname } from 'node:os';
import { type Endpoint, productionEndpoint } from '#shared/models/account.ts';
import { createDockerCredentials } from '../clients/docker-credentials/create-docker-credentials.ts';
import { createEngineClient } from '../clients/engine/create-engine-client.ts';
import { memorySecretStore } from '../clients/keychain/memory-secret-store.ts';
import { openSecretStore } from '../clients/keychain/open-secret-store.ts';
import { createRegistryClient } from '../clients/registry/create-registry-client.ts';
import { createSynapseClient } from '../clients/synapse/create-synapse-client.ts';
import { createSynapseSignIn } from '../clients/synapse/sign-in-calls.ts';
import type { Pace } from '../clients/synapse/synapse-transport.ts';
import { AccountSessions } from '../services/accounts/account-session.ts';
import { openAccounts } from '../services/accounts/open-accounts.ts';
import { tokenRealm } from '../services/accounts/sign-in.ts';
import { CatalogStore } from '../services/catalog/catalog-store.ts';
import { DriftMonitor } from '../services/drift/drift-monitor.ts';
import { EngineMonitor } from '../services/engine/engine-monitor.ts';
import { problemReader } from '../services/problem-of.ts';
import { redact } from '../services/redact.ts';
import { SettingsService } from '../services/settings-service.ts';
import { StorageNotices } from '../services/storage-notices.ts';
import { transferRunner } from '../services/transfers/run-transfer.ts';
import { TransferQueue } from '../services/transfers/transfer-queue.ts';
import { productionWaits, type WaitRules } from '../services/transfers/wait-for-tag.ts';
import { openStore } from '../store/open-store.ts';
import type { HostPorts } from './host-ports.ts';
import { createRouter } from './router.ts';

export interface BackendOptions {
  readonly endpoint?: Endpoint;
  readonly waits?: WaitRules;
  /** How many requests Synapse may get in how many milliseconds; its own limit if left out. */
  readonly pace?: Pace;
}

export interface Backend {
  readonly router: ReturnType<typeof createRouter>;
  /** Signs in, as the wizard would; for a demo that starts signed in. */
  signIn(token: string): Promise<void>;
  /** The web pages of the Synapse in use right now. */
  portal(): string;
  /** Whether something is being moved right now. */
  hasRunningTransfers(): boolean;
  /** Ends what runs, and writes what is to be remembered. */
  stop(): Promise<void>;
}

/** Puts clients and services together. A host gives what only it has, and serves the router. */
export async function createBackend(ports: HostPorts, options: BackendOptions = {}): Promise<Backend> {
  const endpoint = options.endpoint ?? productionEndpoint;
  const problemOf = problemReader((message, facts) =>
    ports.log.error(message, { ...facts, stack: redact(String(facts['stack'])) }),
  );
  const storage = new StorageNotices((it) => ports.log.error('storage', { ...it }));
  const store = openStore({ folder: ports.dataDir, report: storage, onMistake: problemOf });
  const settings = new SettingsService(ports.settings, storage);
  const secrets = ports.env['AXON_SECRETS'] === 'memory' ? memorySecretStore() : openSecretStore();
  const engine = createEngineClient(ports);
  const accounts = openAccounts({
    folder: ports.dataDir,
    started: endpoint,
    secrets,
    docker: createDockerCredentials(ports),
    computer: hostname(),
    problemOf,
    report: storage,
    clientWith: (at, token) => createSynapseClient({ endpoint: at, token: async () => token }),
    signInAt: (at) => createSynapseSignIn({ endpoint: at }),
    registryWith: (at, credentials) =>
      createRegistryClient({ access: async () => ({ credentials, trustedRealms: [tokenRealm(at)] }) }),
    engineLogin: engine.checkLogin,
  });
  const { signIn, registries } = accounts;
  const sessions = new AccountSessions({
    signIn,
    registries,
    synapseWith: (at, token) =>
      createSynapseClient({ endpoint: at, token, ...(options.pace && { pace: options.pace }) }),
    registryWith: (access) => createRegistryClient({ access }),
  });
  const waits = options.waits ?? productionWaits;
  const queue = new TransferQueue({
    run: transferRunner({ engine, sessions, waits }),
    table: store.transfers,
    history: store.history,
    problemOf,
    atOnce: () => settings.get().transfersAtOnce,
  });
  queue.load();
  const engineMonitor = new EngineMonitor({ engine, problemOf });
  engineMonitor.start();
  const catalogs = new CatalogStore({ memoryOf: store.memoryOf, problemOf });
  const { images } = engineMonitor;
  const drift = new DriftMonitor({
    catalogs,
    sessions,
    images,
    transfers: queue.transfers,
    accountChanges: (signal) => signIn.watchAccounts(signal),
    problemOf,
  });
  drift.start();
  const about = { version: ports.version, host: ports.host };
  const findTransfer = (id: string) => queue.transfers.get().get(id) ?? store.history.find(id);
  const doctor = { ...ports, engine, sessions, findTransfer, problemOf, about };
  return {
    router: createRouter({
      engine,
      sessions,
      engineMonitor,
      images,
      queue,
      accounts,
      doctor,
      catalogs,
      drift,
      tagOnPull: () => settings.get().tagOnPull,
      settings,
      storage,
      about,
      problemOf,
    }),
    signIn: (token) => signIn.signInAtStart(token, AbortSignal.timeout(30_000)),
    portal: () => signIn.endpoint.portal,
    hasRunningTransfers: () => queue.isBusy(),
    async stop() {
      await Promise.all([engineMonitor.stop(), queue.stop(), drift.stop()]);
      catalogs.close();
      store.close();
    },
  };
}
