import { type Endpoint, productionEndpoint } from '#shared/models/account.ts';
import { createEngineClient } from '../clients/engine/create-engine-client.ts';
import { memorySecretStore } from '../clients/keychain/memory-secret-store.ts';
import { openSecretStore } from '../clients/keychain/open-secret-store.ts';
import { createRegistryClient } from '../clients/registry/create-registry-client.ts';
import { createSynapseClient } from '../clients/synapse/create-synapse-client.ts';
import { EngineLink } from '../services/engine-link.ts';
import { engineMover } from '../services/engine-mover.ts';
import { problemReader } from '../services/problem-of.ts';
import { pullImage } from '../services/pull-image.ts';
import { pushImage } from '../services/push-image.ts';
import { redact } from '../services/redact.ts';
import { SettingsKeeper } from '../services/settings-keeper.ts';
import { SignIn } from '../services/sign-in.ts';
import { fileJournal } from '../services/transfer-journal.ts';
import { type RunTransfer, TransferQueue } from '../services/transfer-queue.ts';
import { productionWaits, type WaitRules } from '../services/wait-for-tag.ts';
import type { HostPorts } from './host-ports.ts';
import { createRouter } from './router.ts';

export interface BackendOptions {
  readonly endpoint?: Endpoint;
  readonly waits?: WaitRules;
}

export interface Backend {
  readonly router: ReturnType<typeof createRouter>;
  /** Signs in, as the wizard would; for a demo that starts signed in. */
  signIn(token: string): Promise<void>;
  /** Whether something is being moved right now. */
  hasRunningTransfers(): boolean;
  /** Ends what runs and writes the journal. */
  stop(): Promise<void>;
}

/** Puts clients and services together. A host gives what only it has, and serves the router. */
export async function createBackend(ports: HostPorts, options: BackendOptions = {}): Promise<Backend> {
  const endpoint = options.endpoint ?? productionEndpoint;
  const problemOf = problemReader((message, facts) =>
    ports.log.error(message, { ...facts, stack: redact(String(facts['stack'])) }),
  );
  const settings = new SettingsKeeper(ports.settings);
  const secrets = ports.env['AXON_SECRETS'] === 'memory' ? memorySecretStore() : await openSecretStore();
  const signIn = new SignIn({
    endpoint,
    secrets,
    clientWith: (token) => createSynapseClient({ endpoint, token: async () => token }),
  });
  const credentials = (registry: string) => signIn.credentialFor(registry);
  const synapse = createSynapseClient({ endpoint, token: () => signIn.token() });
  const registry = createRegistryClient({ credentials, trustedRealms: trustedRealms(endpoint) });
  const engine = createEngineClient(ports);
  const mover = engineMover(engine, credentials);
  const waits = options.waits ?? productionWaits;
  const run: RunTransfer = (job, report, signal) =>
    job.kind === 'push'
      ? pushImage({ mover, registry, synapse, waits }, job, report, signal)
      : pullImage({ mover, engine, registry }, job, report, signal);
  const queue = new TransferQueue({
    run,
    journal: fileJournal(ports.dataDir),
    problemOf,
    atOnce: () => settings.get().transfersAtOnce,
    onJournalError: (error) => ports.log.error('the journal can’t be written', { error: String(error) }),
  });
  await queue.load();
  const link = new EngineLink({ engine, problemOf });
  link.start();
  const about = { version: ports.version, host: ports.host };
  return {
    router: createRouter({ engine, registry, synapse, link, queue, signIn, settings, about, problemOf }),
    signIn: async (token) => void (await signIn.signIn(token, AbortSignal.timeout(30_000))),
    hasRunningTransfers: () => queue.isBusy(),
    async stop() {
      await Promise.all([link.stop(), queue.stop()]);
    },
  };
}

/** Synapse's registry may send credentials to its own token service; nobody else sees them (contract 7.1). */
function trustedRealms(endpoint: Endpoint): (registry: string) => readonly string[] {
  return (registry) => (registry === endpoint.registry ? [`${endpoint.rest}/docker/v1/bearerToken`] : []);
}
