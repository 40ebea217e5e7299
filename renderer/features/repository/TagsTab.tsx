import { Tags as TagsIcon } from 'lucide-react';
import type { RepositoryDetails } from '#shared/contract/projects-contract.ts';
import type { Tag } from '#shared/models/synapse-entities.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { useEngine } from '../../state/engine.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { PushHere } from './PushHere.tsx';
import { TagTable } from './TagTable.tsx';
import { usePull } from './use-pull.ts';
import type { useTags } from './use-tags.ts';
import { whyNotPull } from './why-not-pull.ts';

interface TagsTabProps {
  readonly details: RepositoryDetails;
  readonly tags: readonly Tag[];
  readonly query: ReturnType<typeof useTags>['query'];
}

/** The tags as far as they were read; that they could not be read again is told above the whole page. */
export function TagsTab({ details, tags, query }: TagsTabProps) {
  const { repository } = details;
  const engine = useEngine((store) => store.status.state);
  const { pull, refusal } = usePull(repository.repositoryName);
  if (!repository.managed) return <ElsewhereNotice repositoryName={repository.repositoryName} />;
  if (query.data === undefined) {
    return query.error === null ? (
      <Skeleton label="Loading tags" />
    ) : (
      <ProblemCard problem={problemOf(query.error)} onRetry={() => void query.refetch()} className="m-4" />
    );
  }
  return (
    <>
      {refusal === undefined ? null : <ProblemCard problem={refusal} className="m-4" />}
      {tags.length === 0 ? (
        <EmptyState
          title="No tags yet"
          icon={<TagsIcon size={24} />}
          action={<PushHere details={details} look="primary" />}
        >
          Whoever may push to this repository can add the first one.
        </EmptyState>
      ) : (
        <TagTable
          repositoryName={repository.repositoryName}
          tags={tags}
          whyNotPull={whyNotPull(details, engine)}
          onPull={pull}
          isLoadingMore={query.isFetchingNextPage}
          onLoadMore={() => {
            if (query.hasNextPage && !query.isFetching && !query.isFetchNextPageError) {
              void query.fetchNextPage();
            }
          }}
        />
      )}
    </>
  );
}

/** Synapse keeps a link to an external repository and nothing of what is in it. */
function ElsewhereNotice({ repositoryName }: { readonly repositoryName: string }) {
  return (
    <EmptyState title="The images of this repository are in another registry">
      Synapse holds only a link to <code className="selectable break-all">{repositoryName}</code>. Its tags
      and digests are with that registry, and so is the right to push and pull.
    </EmptyState>
  );
}
