import { ExternalLink, Package } from 'lucide-react';
import type { Access } from '#shared/models/access/judge-access.ts';
import type { Project, Repository } from '#shared/models/synapse-entities.ts';
import { dropValidity } from '../../state/drop-validity.ts';
import { useAccount } from '../../state/session.ts';
import { DropRow } from './DropRow.tsx';

interface RepositoryRowProps {
  readonly project: Project;
  readonly repository: Repository;
  /** What the user may do where the project's sharing settings apply. */
  readonly inherited: Access | undefined;
}

/** A repository in the tree: a click opens its page, a drop pushes a tag to it. */
export function RepositoryRow({ project, repository, inherited }: RepositoryRowProps) {
  const account = useAccount();
  const { managed, name } = repository;
  return (
    <DropRow
      name={`${name} in ${project.name}`}
      target={{
        kind: 'repository',
        projectId: project.id,
        projectName: project.name,
        repositoryId: repository.id,
        name,
      }}
      validity={dropValidity({ kind: 'repository', managed, access: inherited, account })}
      className="pl-6.5"
    >
      <Package size={14} aria-hidden className="text-muted" />
      <span className="min-w-0 flex-1 truncate" title={repository.repositoryName}>
        {name}
      </span>
      {managed ? null : (
        <span className="flex shrink-0 items-center gap-1 text-muted text-sm">
          <ExternalLink size={12} aria-hidden />
          elsewhere
        </span>
      )}
    </DropRow>
  );
}
