import { FolderGit2, SearchX } from 'lucide-react';
import { useEndpoint } from '../../state/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import type { FoundEntity } from './use-found-entity.ts';

interface NothingFoundProps {
  readonly search: string;
  readonly found: FoundEntity;
}

/** What stands in the place of projects where there are none to show. */
export function NothingFound({ search, found }: NothingFoundProps) {
  const endpoint = useEndpoint();
  if (found.state === 'looking') {
    return (
      <div className="p-4">
        <Spinner label={`Looking for ${found.id}`} showsLabel />
      </div>
    );
  }
  if (found.state === 'missing') {
    return (
      <div className="p-2">
        <ProblemCard problem={found.problem} />
      </div>
    );
  }
  if (search.trim() !== '') {
    return (
      <EmptyState icon={<SearchX size={24} />} title={`Nothing matches “${search.trim()}”`}>
        Project names and the repositories of opened projects are searched. A syn id or a link finds anything
        you may see.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<FolderGit2 size={24} />}
      title="No projects yet"
      action={
        endpoint === undefined ? null : (
          <ExternalLink href={endpoint.portal} look="button">
            Open Synapse
          </ExternalLink>
        )
      }
    >
      Create a project in Synapse, or ask a colleague to share one with you. Then refresh.
    </EmptyState>
  );
}
