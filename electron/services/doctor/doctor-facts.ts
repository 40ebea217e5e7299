import type { EntityPermissions, Presence, RegistryAction } from '#shared/models/access/access-facts.ts';
import type { Problem } from '#shared/problems.ts';

/**
 * What the checks have found out. A field is missing while, or where, it is not known; what is not known is
 * never a cause.
 */
export interface DoctorFacts {
  /** What each check found wrong with what it looks at itself, by the check's id. */
  readonly problems?: Readonly<Record<string, Problem>>;
  /** Checks that could not be made, and why: throttling, an answer that makes no sense. */
  readonly failures?: Readonly<Record<string, Problem>>;
  readonly scopes?: readonly string[];
  readonly termsAccepted?: boolean;
  readonly certified?: boolean;
  readonly project?: Presence;
  readonly repository?: Presence;
  /** Entity id of the repository, where it exists. */
  readonly repositoryId?: string;
  readonly requirementUnmet?: boolean;
  /** Of the repository, or of the project where a push would make it. */
  readonly permissions?: EntityPermissions;
  /** What the registry's token grants right now: the truth about permission (Synapse §7.3). */
  readonly granted?: readonly RegistryAction[];
  /** Whether the registry has the image, and Synapse lists it. */
  readonly manifest?: 'absent' | 'not-recorded' | 'recorded';
}

/** What is asked about, as far as it decides the cause; undefined where only the set-up is looked at. */
export type DoctorAction = RegistryAction | undefined;
