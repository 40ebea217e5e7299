import type { DoctorCheckId } from '#shared/models/doctor-report.ts';
import type { Problem } from '#shared/problems.ts';

/** Whether something is there, as Synapse tells the user. */
export type Presence = 'present' | 'missing' | 'in-trash' | 'hidden';

/**
 * What the checks have found out. A field is missing while, or where, it is not known; what is not known is
 * never a cause.
 */
export interface DoctorFacts {
  /** Problems of what everything else stands on. */
  readonly engine?: Problem;
  readonly disk?: Problem;
  readonly proxy?: Problem;
  readonly rest?: Problem;
  readonly registry?: Problem;
  /** Seconds that this computer's clock is behind (positive) or ahead. */
  readonly clockSkew?: number;
  readonly token?: Problem;
  readonly scopes?: readonly string[];
  readonly termsAccepted?: boolean;
  readonly certified?: boolean;
  readonly name?: Problem;
  readonly project?: Presence;
  readonly repository?: Presence;
  readonly requirementUnmet?: boolean;
  /** By the sharing settings, as if terms and certification were in order. */
  readonly mayPush?: boolean;
  readonly mayPull?: boolean;
  /** What the registry's token grants right now: the truth about permission (contract 7.3). */
  readonly granted?: readonly ('push' | 'pull')[];
  readonly manifest?:
    | { readonly state: 'absent'; readonly problem: Problem }
    | { readonly state: 'not-recorded'; readonly problem: Problem }
    | { readonly state: 'recorded' };
  /** Checks that could not be made, and why: throttling, an answer that makes no sense. */
  readonly failures?: readonly { readonly from: DoctorCheckId; readonly problem: Problem }[];
}

/** What is asked about, as far as it decides the cause; undefined where only the set-up is looked at. */
export type DoctorAction = 'push' | 'pull' | undefined;
