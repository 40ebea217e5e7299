import type { LocalImage } from '#shared/models/local-image.ts';
import type { Problem } from '#shared/problems.ts';
import type { EngineClient } from '../clients/engine/engine-client.ts';
import type { AccountSessions } from '../services/accounts/account-session.ts';
import type { Accounts } from '../services/accounts/open-accounts.ts';
import type { CatalogStore } from '../services/catalog/catalog-store.ts';
import type { DoctorDeps } from '../services/doctor/diagnose.ts';
import type { DriftMonitor } from '../services/drift/drift-monitor.ts';
import type { EngineMonitor } from '../services/engine/engine-monitor.ts';
import type { LiveValue } from '../services/live-value.ts';
import type { SettingsService } from '../services/settings-service.ts';
import type { StorageNotices } from '../services/storage-notices.ts';
import type { TransferQueue } from '../services/transfers/transfer-queue.ts';
import { accountHandlers, registriesHandlers } from './handlers/account-handlers.ts';
import { challengeHandlers } from './handlers/challenge-handlers.ts';
import { doctorHandlers } from './handlers/doctor-handlers.ts';
import { driftHandlers } from './handlers/drift-handlers.ts';
import { findHandlers } from './handlers/find-handlers.ts';
import { imagesHandlers } from './handlers/images-handlers.ts';
import { lockHandlers } from './handlers/lock-handlers.ts';
import { settingsHandlers } from './handlers/settings-handlers.ts';
import { sharingHandlers } from './handlers/sharing-handlers.ts';
import { storageHandlers } from './handlers/storage-handlers.ts';
import { projectsHandlers, repositoriesHandlers } from './handlers/synapse-handlers.ts';
import { transfersHandlers } from './handlers/transfers-handlers.ts';
import { trashHandlers } from './handlers/trash-handlers.ts';
import { createImplementer } from './implementer.ts';

export interface RouterDeps {
  readonly engine: EngineClient;
  readonly engineMonitor: EngineMonitor;
  readonly queue: TransferQueue;
  readonly sessions: AccountSessions;
  readonly accounts: Accounts;
  readonly doctor: DoctorDeps;
  readonly catalogs: CatalogStore;
  readonly drift: DriftMonitor;
  readonly images: LiveValue<readonly LocalImage[] | undefined>;
  readonly tagOnPull: () => boolean;
  readonly settings: SettingsService;
  readonly storage: StorageNotices;
  readonly about: { readonly version: string; readonly host: 'desktop' | 'browser' };
  readonly problemOf: (error: unknown) => Problem;
}

/** Binds the contract to the services, one file of handlers for each domain. */
export function createRouter(deps: RouterDeps) {
  const os = createImplementer(deps.problemOf, deps.sessions);
  return os.router({
    account: accountHandlers(os.account, deps),
    registries: registriesHandlers(os.registries, deps),
    doctor: doctorHandlers(os.doctor, deps),
    images: imagesHandlers(os.images, deps),
    projects: projectsHandlers(os.projects, deps),
    repositories: repositoriesHandlers(os.repositories, deps),
    transfers: transfersHandlers(os.transfers, deps),
    settings: settingsHandlers(os.settings, deps),
    drift: driftHandlers(os.drift, deps),
    sharing: sharingHandlers(os.sharing),
    challenge: challengeHandlers(os.challenge),
    trash: trashHandlers(os.trash, deps),
    lock: lockHandlers(os.lock, deps),
    find: findHandlers(os.find, deps),
    storage: storageHandlers(os.storage, deps),
  });
}
