import type { AccountCalls } from './account-calls.ts';
import type { EntityCalls } from './entity-calls.ts';
import type { EvaluationCalls } from './evaluation-calls.ts';
import type { ListingCalls } from './listing-calls.ts';
import type { PermissionCalls } from './permission-calls.ts';
import type { PresenceCalls } from './presence-calls.ts';
import type { PrincipalCalls } from './principal-calls.ts';
import type { ProjectCalls } from './project-calls.ts';
import type { RepositoryCalls } from './repository-calls.ts';
import type { RequirementCalls } from './requirement-calls.ts';
import type { SearchCalls } from './search-calls.ts';
import type { SharingCalls } from './sharing-calls.ts';
import type { SubmissionCalls } from './submission-calls.ts';
import type { TagCalls } from './tag-calls.ts';
import type { TokenCalls } from './token-calls.ts';
import type { TrashCalls } from './trash-calls.ts';

/**
 * Speaks Synapse's REST API as one user. Each call ends in a Problem where Synapse can't or won't answer,
 * and in the signal's own reason where `signal` is aborted. At most three requests are under way at a time.
 */
export interface SynapseClient
  extends AccountCalls,
    EntityCalls,
    EvaluationCalls,
    PresenceCalls,
    ListingCalls,
    PermissionCalls,
    PrincipalCalls,
    ProjectCalls,
    RepositoryCalls,
    RequirementCalls,
    SearchCalls,
    SharingCalls,
    SubmissionCalls,
    TagCalls,
    TokenCalls,
    TrashCalls {}
