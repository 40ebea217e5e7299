import type { Account, Endpoint } from '#shared/models/account.ts';
import type { AccountRecord } from '#shared/models/account-record.ts';
import type { EngineClient } from '../../clients/engine/engine-client.ts';
import type { RegistryClient } from '../../clients/registry/registry-client.ts';
import type { EntityPresence } from '../../clients/synapse/presence-calls.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import type { DoctorFacts } from './doctor-facts.ts';
import type { Subject } from './subject.ts';

/** Whom and what the checks may ask, and what they are asked about. */
export interface CheckContext {
  readonly engine: EngineClient;
  readonly registry: RegistryClient;
  /** Speaks as the account that the subject belongs to. */
  readonly synapse: SynapseClient;
  readonly endpoint: Endpoint;
  readonly account: AccountRecord | undefined;
  readonly token: () => Promise<string | undefined>;
  readonly subject: Subject | undefined;
  /** Registry host that is looked at: the subject's, else the endpoint's. */
  readonly registryHost: string;
  readonly dataDir: string;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What one check came to. */
export interface Finding {
  readonly state: 'ok' | 'warning' | 'problem' | 'skipped';
  /** What it means, in one sentence. */
  readonly means: string;
  readonly asked?: string;
  readonly answered?: string;
  readonly problem?: NonNullable<DoctorFacts['token']>;
  readonly facts?: DoctorFacts;
}

/** What several checks need; each is asked once. */
export interface CheckQueries {
  readonly identity: () => Promise<Pick<Account, 'userId' | 'userName' | 'certified'>>;
  readonly projectPresence: () => Promise<EntityPresence | undefined>;
  readonly repositoryPresence: () => Promise<EntityPresence | undefined>;
  readonly rights: () => ReturnType<SynapseClient['repository']>;
  readonly projectRights: () => ReturnType<SynapseClient['project']>;
  readonly granted: () => Promise<ReadonlySet<'pull' | 'push'> | undefined>;
}

export type DoctorCheckRun = (
  context: CheckContext,
  queries: CheckQueries,
  signal: AbortSignal,
) => Promise<Finding>;

/** A check that can't be made because of what another check tells; its sentence says what is missing. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}
