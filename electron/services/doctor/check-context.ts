import type { RegistryAction } from '#shared/models/access/access-facts.ts';
import type { Endpoint } from '#shared/models/account.ts';
import type { AccountRecord } from '#shared/models/account-record.ts';
import type { Problem } from '#shared/problems.ts';
import type { EngineClient } from '../../clients/engine/engine-client.ts';
import type { RegistryClient } from '../../clients/registry/registry-client.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import type { AccessQueries, AccountQueries } from '../access/gather-access.ts';
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
  readonly subject: Subject | undefined;
  /** Base address of the portal. */
  readonly portal: string;
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
  readonly problem?: Problem;
  readonly facts?: DoctorFacts;
}

/** What several checks need; each is asked once. */
export interface CheckQueries {
  readonly account: AccountQueries;
  /** Undefined where no repository of Synapse is asked about. */
  readonly access: AccessQueries | undefined;
  /** Undefined where the name is none that a registry can be asked about. */
  readonly granted: () => Promise<ReadonlySet<RegistryAction> | undefined>;
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
