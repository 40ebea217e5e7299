import type { RepositoryDetails } from '#shared/contract/projects-contract.ts';
import type { Rights } from '#shared/models/synapse-entities.ts';

/** "You can push and pull." */
export function rightsSentence(rights: Rights): string {
  if (rights.push && rights.pull) return 'You can push and pull.';
  if (rights.push) return 'You can push, not pull.';
  if (rights.pushIfCertified) {
    return rights.pull
      ? 'You can pull; you could push as a certified user.'
      : 'You could push as a certified user.';
  }
  return rights.pull ? 'You can pull, not push.' : 'You can view it, neither pull nor push.';
}

type Access = Pick<RepositoryDetails, 'rights' | 'requirementUnmet'> & {
  readonly repository: Pick<RepositoryDetails['repository'], 'managed'>;
};

/** What the user can do here, as far as Synapse settles it. */
export function accessSentence({ repository, rights, requirementUnmet }: Access): string {
  if (!repository.managed) return 'Who may push and pull is settled by the registry that holds the images.';
  if (!requirementUnmet) return rightsSentence(rights);
  return `${rightsSentence({ ...rights, pull: false })} An access requirement is not met yet.`;
}

/** Where the settings come from, in words. */
export function inheritanceSentence(from: RepositoryDetails['sharingFrom'], projectId: string): string {
  if (from.own) return 'This repository has sharing settings of its own.';
  const name = from.name ?? from.id;
  return from.id === projectId
    ? `Sharing settings are those of the project ${name}.`
    : `Sharing settings are inherited from ${name}.`;
}
