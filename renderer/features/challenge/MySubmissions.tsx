import { useInfiniteQuery } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { problemOf } from '../../connection/problem-of.ts';
import { orpc } from '../../connection/query.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { SubmissionRow } from './SubmissionRow.tsx';

const oftenEnough = 20_000;

/** The user's own submissions to a challenge, kept up to date while in sight. */
export function MySubmissions({ evaluationId }: { readonly evaluationId: string }) {
  const query = useInfiniteQuery({
    ...orpc.challenge.submissions.infiniteOptions({
      input: (offset: number) => ({ evaluationId, offset }),
      initialPageParam: 0,
      getNextPageParam: (last) => last.nextOffset,
    }),
    staleTime: 0,
    refetchInterval: oftenEnough,
  });
  const submissions = query.data?.pages.flatMap((page) => page.submissions);
  return (
    <section aria-label="Your submissions" className="flex flex-col border-t pt-3">
      <div className="flex min-h-6 items-center gap-2">
        <h3 className="font-medium">Your submissions</h3>
        <span className="flex-1" />
        {query.isFetching ? (
          <Spinner label="Reading your submissions" />
        ) : (
          <IconButton
            label="Read again"
            icon={<RefreshCw size={14} aria-hidden />}
            onPress={() => void query.refetch()}
          />
        )}
      </div>
      {query.error === null ? null : (
        <ProblemCard problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {submissions === undefined ? null : submissions.length === 0 ? (
        <p className="text-muted">None to this challenge yet.</p>
      ) : (
        <ul aria-label="Your submissions">
          {submissions.map((submission) => (
            <SubmissionRow key={submission.id} submission={submission} />
          ))}
        </ul>
      )}
      {query.hasNextPage ? (
        <span className="pt-1">
          <Button isSmall look="quiet" onPress={() => void query.fetchNextPage()}>
            Show more
          </Button>
        </span>
      ) : null}
    </section>
  );
}
