import { join } from 'node:path';
import type { LocalImage } from '#shared/models/local-image.ts';
import type { Problem } from '#shared/problems.ts';
import type { EngineClient } from '../../clients/engine/engine-client.ts';
import type { RegistryClient } from '../../clients/registry/registry-client.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import { ChallengeDesk } from '../challenge/challenge-service.ts';
import { DriftWatch } from '../drift/drift-monitor.ts';
import type { LiveValue } from '../live-value.ts';
import { LockDesk } from '../lock-file/lock-file-service.ts';
import { SharingDesk } from '../sharing/sharing-service.ts';
import type { TransferQueue } from '../transfers/transfer-queue.ts';
import { TrashDesk } from '../trash/trash-service.ts';
import { CatalogStore, type SignedIn } from './catalog-store.ts';
import { ExternalRepositories } from './external-repositories.ts';
import { Finder } from './finder.ts';
import { RepositoryPage } from './repository-page.ts';

export interface KnowParts {
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
export interface Know {
  readonly catalogs: CatalogStore;
  readonly drift: DriftWatch;
  readonly repositoryPage: RepositoryPage;
  readonly external: ExternalRepositories;
  readonly sharing: SharingDesk;
  readonly challenge: ChallengeDesk;
  readonly trash: TrashDesk;
  readonly lock: LockDesk;
  readonly finder: Finder;
  /** Asks nothing any more, and writes what was learned. */
  stop(): Promise<void>;
}

/** Puts together what knows where things stand, and starts watching for drift. */
export function openKnow(parts: KnowParts): Know {
  const { onMemoryError: onError, dataDir, queue } = parts;
  const catalogs = new CatalogStore({ ...parts, folder: join(dataDir, 'known'), onError });
  const known = { ...parts, catalogs };
  const drift = new DriftWatch({ ...known, transfers: queue.transfers });
  drift.start();
  return {
    catalogs,
    drift,
    repositoryPage: new RepositoryPage(known),
    external: new ExternalRepositories(known),
    sharing: new SharingDesk(known),
    challenge: new ChallengeDesk(known),
    trash: new TrashDesk(known),
    lock: new LockDesk(known),
    finder: new Finder(known),
    async stop() {
      await drift.stop();
      await catalogs.close();
    },
  };
}
