import type { AccountCalls } from './account-calls.ts';
import type { ProjectCalls } from './project-calls.ts';
import type { RepositoryCalls } from './repository-calls.ts';
import type { TagCalls } from './tag-calls.ts';

/**
 * Speaks Synapse's REST API as one user. Each call ends in a Problem where Synapse can't or won't answer,
 * and in the signal's own reason where `signal` is aborted. At most three requests are under way at a time.
 */
export interface SynapseClient extends AccountCalls, ProjectCalls, RepositoryCalls, TagCalls {}
