import type { RepositoryDetails } from '#shared/contract/projects-contract.ts';

/** Where the settings come from, in words. */
export function inheritanceSentence(from: RepositoryDetails['sharingFrom'], projectId: string): string {
  if (from.own) return 'This repository has sharing settings of its own.';
  const name = from.name ?? from.id;
  return from.id === projectId
    ? `Sharing settings are those of the project ${name}.`
    : `Sharing settings are inherited from ${name}.`;
}
