import { createContext, type ReactNode } from 'react';
import type { RepositoryDetails } from '#shared/contract/projects-contract.ts';
import type { Digest } from '#shared/models/digest.ts';
import type { Tag } from '#shared/models/synapse-entities.ts';

/** One image of the repository, as other parts of the app are told of it. */
export interface RepositoryImage {
  readonly repositoryId: string;
  readonly repositoryName: string;
  readonly digest: Digest;
  readonly tag: string;
}

/** What other features put into the page; the app fills it. */
export interface RepositorySlots {
  /** The button that copies the image's name for some tool. */
  readonly copyForTool: (image: RepositoryImage) => ReactNode;
  /** The button that submits the image to a challenge. */
  readonly submit: (image: RepositoryImage) => ReactNode;
  /** What another registry lists of a repository that is there, beside the tags recorded in Synapse. */
  readonly elsewhere: (details: RepositoryDetails, recorded: readonly Tag[]) => ReactNode;
  /** Who may do what. */
  readonly sharing: (details: RepositoryDetails) => ReactNode;
}

const nothing = () => null;

export const RepositorySlotsContext = createContext<RepositorySlots>({
  copyForTool: nothing,
  submit: nothing,
  elsewhere: nothing,
  sharing: nothing,
});
