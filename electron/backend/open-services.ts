import { join } from 'node:path';
import type { LocalImage } from '#shared/models/local-image.ts';
import type { Problem } from '#shared/problems.ts';
import type { EngineClient } from '../clients/engine/engine-client.ts';
import type { RegistryClient } from '../clients/registry/registry-client.ts';
import type { SynapseClient } from '../clients/synapse/synapse-client.ts';
import { CatalogStore, type SignedIn } from '../services/catalog/catalog-store.ts';
import { ExternalRepositories } from '../services/catalog/external-repositories.ts';
import { Finder } from '../services/catalog/finder.ts';
import { RepositoryPage } from '../services/catalog/repository-page.ts';
import { ChallengeService } from '../services/challenge/challenge-service.ts';
import { DriftMonitor } from '../services/drift/drift-monitor.ts';
import type { LiveValue } from '../services/live-value.ts';
import { LockFileService } from '../services/lock-file/lock-file-service.ts';
import { SharingService } from '../services/sharing/sharing-service.ts';
import type { TransferQueue } from '../services/transfers/transfer-queue.ts';
import { TrashService } from '../services/trash/trash-service.ts';

export interface ServicesDeps {
  readonly synapse: SynapseClient;
  /** The client of the account in use, and of no other after a switch. */
  readonly clientInUse: () => SynapseClient;
  readonly registry: RegistryClient;
  readonly engine: EngineClient;
  readonly images: LiveValue<readonly LocalImage[] | undefined>;
  readonly queue: TransferQueue;
  readonly signIn: SignedIn;
  readonly accountChanges: (signal: AbortSignal) => AsyncIterable<unknown>;
  readonly dataDir: string;
  readonly tagOnPull: () => boolean;
  readonly problemOf: (error: unknown) => Problem;
  readonly onMemoryError: (error: unknown) => void;
}

/** Everything that knows where things stand. */
export interface Services {
  readonly catalogs: CatalogStore;
  readonly drift: DriftMonitor;
  readonly repositoryPage: RepositoryPage;
  readonly external: ExternalRepositories;
  readonly sharing: SharingService;
  readonly challenge: ChallengeService;
  readonly trash: TrashService;
  readonly lock: LockFileService;
  readonly finder: Finder;
  /** Asks nothing any more, and writes what was learned. */
  stop(): Promise<void>;
}

/** Puts together what knows where things stand, and starts watching for drift. */
export function openServices(deps: ServicesDeps): Services {
  const { onMemoryError: onError, dataDir, queue } = deps;
  const catalogs = new CatalogStore({ ...deps, folder: join(dataDir, 'known'), onError });
  const known = { ...deps, catalogs };
  const drift = new DriftMonitor({ ...known, transfers: queue.transfers });
  drift.start();
  return {
    catalogs,
    drift,
    repositoryPage: new RepositoryPage(known),
    external: new ExternalRepositories(known),
    sharing: new SharingService(known),
    challenge: new ChallengeService(known),
    trash: new TrashService(known),
    lock: new LockFileService(known),
    finder: new Finder(known),
    async stop() {
      await drift.stop();
      await catalogs.close();
    },
  };
}
