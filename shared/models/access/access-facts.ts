/**
 * What decides whether a user may do something with a project or repository (Synapse §6.3): facts about the
 * account, facts about the entity, and what the registry's token grants. A fact that is absent is unknown: it
 * was not asked yet, or could not be.
 */
import * as z from 'zod';
import type { Problem } from '../../problems.ts';

/** What a judgement can depend on and not know. */
export const accessFactSchema = z.enum([
  'signed-in',
  'terms',
  'scopes',
  'certification',
  'registry',
  'presence',
  'permissions',
  'requirement',
]);
export type AccessFact = z.infer<typeof accessFactSchema>;

export const entityKindSchema = z.enum(['project', 'repository']);
export type EntityKind = z.infer<typeof entityKindSchema>;

/** Whether an entity is there, as Synapse tells the user. `hidden`: it is, and the user may not read it. */
export type Presence = 'present' | 'missing' | 'in-trash' | 'hidden';

export interface AccountFacts {
  /** False where nobody is signed in. */
  readonly signedIn?: boolean | undefined;
  readonly termsAccepted?: boolean | undefined;
  /** What the access token may be used for; unknown where the token does not tell. */
  readonly scopes?: readonly string[] | undefined;
  readonly certified?: boolean | undefined;
}

/** Synapse's own answer to "what may I do with this" (Synapse §6.1), as far as Axon reads it. */
export interface EntityPermissions {
  readonly canView: boolean;
  /** Includes certification and the terms, as `canAddChild` does. */
  readonly canEdit: boolean;
  readonly canAddChild: boolean;
  /** What the sharing settings alone give. */
  readonly canCertifiedUserEdit: boolean;
  readonly canCertifiedUserAddChild: boolean;
  readonly canChangePermissions: boolean;
  readonly canChangeSettings: boolean;
  readonly canDelete: boolean;
  /** Includes access requirements and the terms. */
  readonly canDownload: boolean;
}

/** What is acted on: a push to a project makes a repository in it, a push to a repository changes it. */
export interface EntityFacts {
  readonly kind: EntityKind;
  /** What sentences call it. */
  readonly where: string;
  readonly id?: string | undefined;
  readonly presence?: Presence | undefined;
  /** The project that a repository lies in. */
  readonly project?: { readonly id: string; readonly presence?: Presence | undefined } | undefined;
  /** False for a repository of another registry, which Synapse only lists. */
  readonly managed?: boolean | undefined;
  /** Where the registry is asked for it: `syn1/rnaseq` at `docker.synapse.org`. */
  readonly name?: { readonly registry: string; readonly path: string } | undefined;
  /** Why the name can't be one. */
  readonly nameProblem?: Problem | undefined;
  readonly permissions?: EntityPermissions | undefined;
  readonly requirementUnmet?: boolean | undefined;
}

/** What a registry token can allow on a repository; `delete` is never granted (Synapse §7.2). */
export type RegistryAction = 'pull' | 'push';

export interface AccessFacts {
  readonly account: AccountFacts;
  readonly entity: EntityFacts;
  /**
   * What the registry's token grants right now (Synapse §7.3). It outranks all else: evaluation administrators
   * are granted what nothing above tells of.
   */
  readonly granted?: ReadonlySet<RegistryAction> | undefined;
  /** Base address of the portal, for the links of problems. */
  readonly portal: string;
}
