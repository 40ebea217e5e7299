import { problemOf } from '../../connection/problem-of.ts';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StaleNotice } from '../../ui/StaleNotice.tsx';
import { Abilities } from './Abilities.tsx';
import { Access } from './Access.tsx';
import { useSharing } from './use-sharing.ts';

/** What the user may do with a project or repository, where that is settled, and who else has access. */
export function SharingPanel({ entityId }: { readonly entityId: string }) {
  const sharing = useSharing(entityId);
  const { data, error, dataUpdatedAt, refetch } = sharing.query;
  const retry = () => void refetch();
  if (data === undefined) {
    return error === null ? (
      <Skeleton label="Reading the sharing settings" />
    ) : (
      <ProblemCard problem={problemOf(error)} onRetry={retry} className="m-4" />
    );
  }
  return (
    <>
      {error === null ? null : <StaleNotice at={dataUpdatedAt} problem={problemOf(error)} onRetry={retry} />}
      <div className="scroll-quiet flex min-h-0 flex-1 flex-wrap content-start gap-x-12 gap-y-6 px-4 py-4">
        <Abilities sharing={data} />
        <Access sharing={data} changes={sharing} />
      </div>
    </>
  );
}
