import { accountCalls } from './account-calls.ts';
import { projectCalls } from './project-calls.ts';
import { repositoryCalls } from './repository-calls.ts';
import { SynapseApi, type SynapseApiOptions } from './synapse-api.ts';
import type { SynapseClient } from './synapse-client.ts';
import { tagCalls } from './tag-calls.ts';

/** A client for one Synapse and one source of tokens. */
export function createSynapseClient(options: SynapseApiOptions): SynapseClient {
  const api = new SynapseApi(options);
  return { ...accountCalls(api), ...projectCalls(api), ...repositoryCalls(api), ...tagCalls(api) };
}
