import { accountCalls } from './account-calls.ts';
import { entityCalls } from './entity-calls.ts';
import { evaluationCalls } from './evaluation-calls.ts';
import { listingCalls } from './listing-calls.ts';
import { permissionCalls } from './permission-calls.ts';
import { presenceCalls } from './presence-calls.ts';
import { principalCalls } from './principal-calls.ts';
import { projectCalls } from './project-calls.ts';
import { repositoryCalls } from './repository-calls.ts';
import { requirementCalls } from './requirement-calls.ts';
import { searchCalls } from './search-calls.ts';
import { sharingCalls } from './sharing-calls.ts';
import { submissionCalls } from './submission-calls.ts';
import { SynapseApi, type SynapseApiOptions } from './synapse-api.ts';
import type { SynapseClient } from './synapse-client.ts';
import { tagCalls } from './tag-calls.ts';
import { tokenCalls } from './token-calls.ts';
import { trashCalls } from './trash-calls.ts';

/** A client for one Synapse and one source of tokens. */
export function createSynapseClient(options: SynapseApiOptions): SynapseClient {
  const api = new SynapseApi(options);
  return {
    ...accountCalls(api),
    ...entityCalls(api),
    ...evaluationCalls(api),
    ...presenceCalls(api),
    ...listingCalls(api),
    ...permissionCalls(api),
    ...principalCalls(api),
    ...projectCalls(api),
    ...repositoryCalls(api),
    ...requirementCalls(api),
    ...searchCalls(api),
    ...sharingCalls(api),
    ...submissionCalls(api),
    ...tagCalls(api),
    ...tokenCalls(api),
    ...trashCalls(api),
  };
}
