import type { Repository, Rights, Tag, TagPage } from '#shared/models/synapse-entities.ts';

/** A repository and all that its page shows, from one bundle (contract 4.2). Times in milliseconds. */
export interface RepositoryBundle {
  readonly repository: Repository;
  readonly project: { readonly id: string; readonly name: string };
  readonly rights: Rights;
  /** Whose sharing settings apply: the repository's own, or those of the entity it inherits from. */
  readonly sharingFrom: { readonly id: string; readonly name?: string; readonly own: boolean };
  readonly requirementUnmet: boolean;
  readonly description?: string;
  readonly createdAt: number;
  /** User id. */
  readonly modifiedBy?: string;
}

export interface RepositoryCalls {
  repository(id: string, signal: AbortSignal): Promise<RepositoryBundle>;
  /** Entity id of a repository in Synapse's registry; undefined where Synapse has none of that full name. */
  findRepositoryId(repositoryName: string, signal: AbortSignal): Promise<string | undefined>;
  /** Newest push first; a tag whose digest is not one is left out (external repositories may hold any text). */
  tags(
    id: string,
    page: { readonly offset: number; readonly limit?: number },
    signal: AbortSignal,
  ): Promise<TagPage>;
  /** The newest digest of one tag; undefined where the repository has no such tag. */
  findTag(id: string, tag: string, signal: AbortSignal): Promise<Tag | undefined>;
  /** Whether an access requirement keeps the user from downloading (contract 6.4). */
  requirementUnmet(id: string, signal: AbortSignal): Promise<boolean>;
}
