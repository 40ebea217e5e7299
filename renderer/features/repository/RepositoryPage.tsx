import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useContext } from 'react';
import type { RepositoryDetails } from '#shared/contract/projects-contract.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { orpc } from '../../connection/query.ts';
import { useTags } from '../../state/known-lists.ts';
import { useNavigation } from '../../state/navigation.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StaleNotice } from '../../ui/StaleNotice.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { AboutTab } from './AboutTab.tsx';
import { RepositoryHeader } from './RepositoryHeader.tsx';
import { RepositorySlotsContext } from './repository-slots.ts';
import { TagsTab } from './TagsTab.tsx';
import { newestTag } from './tag-list.ts';

interface RepositoryPageProps {
  readonly repositoryId: string;
  /** The tag whose details are open at first. */
  readonly tag?: string | undefined;
}

/** One repository: its tags with their digests, who may do what, and what Synapse knows of it. */
export function RepositoryPage({ repositoryId, tag }: RepositoryPageProps) {
  const details = useQuery(orpc.repositories.get.queryOptions({ input: { id: repositoryId } }));
  const back = useNavigation((store) => store.back);
  const retry = () => void details.refetch();
  if (details.data === undefined) {
    return (
      <div className="flex min-h-0 flex-1 flex-col">
        <PageHeader
          title="Repository"
          note={repositoryId}
          leading={<IconButton label="Back" icon={<ArrowLeft size={16} aria-hidden />} onPress={back} />}
        />
        {details.error === null ? (
          <Skeleton label="Loading the repository" />
        ) : (
          <ProblemCard problem={problemOf(details.error)} onRetry={retry} className="m-4" />
        )}
      </div>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <Loaded
        key={repositoryId}
        details={details.data}
        readAt={details.dataUpdatedAt}
        error={details.error}
        isReading={details.isFetching}
        onRetry={retry}
        startsAt={tag}
      />
    </div>
  );
}

interface LoadedProps {
  readonly details: RepositoryDetails;
  readonly readAt: number;
  /** Why the facts could not be read again. */
  readonly error: unknown;
  readonly isReading: boolean;
  readonly onRetry: () => void;
  readonly startsAt: string | undefined;
}

function Loaded({ details, readAt, error, isReading, onRetry, startsAt }: LoadedProps) {
  const slots = useContext(RepositorySlotsContext);
  const tags = useTags(details.repository.id);
  const retry = () => {
    if (error !== null) onRetry();
    if (tags.problem !== undefined) tags.refresh();
  };
  const staleBecause = error === null ? tags.tags && tags.problem : problemOf(error);
  return (
    <>
      {staleBecause === undefined ? null : (
        <StaleNotice
          at={error === null ? (tags.asOf ?? readAt) : readAt}
          problem={staleBecause}
          onRetry={retry}
        />
      )}
      <RepositoryHeader
        details={details}
        newest={newestTag(tags.tags ?? [])}
        isReading={isReading || tags.isReading}
        // The tags follow by themselves where the repository has changed.
        onRefresh={onRetry}
      />
      <Tabs
        label="Parts of the repository"
        tabs={[
          {
            id: 'tags',
            title: 'Tags',
            count: tags.hasMore ? undefined : tags.tags?.length,
            content: <TagsTab details={details} shown={tags} startsAt={startsAt} />,
          },
          { id: 'sharing', title: 'Sharing', content: slots.sharing(details) },
          { id: 'about', title: 'About', content: <AboutTab details={details} /> },
        ]}
      />
    </>
  );
}
