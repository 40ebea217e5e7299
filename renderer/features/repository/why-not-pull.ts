import type { RepositoryDetails } from '#shared/contract/projects-contract.ts';
import type { EngineStatus } from '#shared/models/engine-status.ts';

/** Why nothing can be pulled from the repository right now; undefined where it can. */
export function whyNotPull(
  details: Pick<RepositoryDetails, 'rights' | 'requirementUnmet'> & {
    readonly repository: Pick<RepositoryDetails['repository'], 'managed'>;
  },
  engine: EngineStatus['state'],
): string | undefined {
  // Who may pull from another registry is that registry's to say.
  if (details.repository.managed) {
    if (details.requirementUnmet) return 'An access requirement of this repository is not met yet.';
    if (!details.rights.pull) return 'You may see this repository, not download from it.';
  }
  if (engine === 'unavailable') return 'The container engine is not running.';
  return engine === 'connecting' ? 'Connecting to the container engine.' : undefined;
}

/** Why nothing can be pushed to the repository; undefined where it can. */
export function whyNotPush({ rights }: Pick<RepositoryDetails, 'rights'>): string | undefined {
  if (rights.push) return undefined;
  return rights.pushIfCertified
    ? 'Only certified users can push.'
    : 'You can view this repository, not push to it.';
}
