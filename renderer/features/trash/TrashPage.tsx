import { useInfiniteQuery } from '@tanstack/react-query';
import { ArrowLeft, File, Folder, Package, RefreshCw, Trash2, Undo2 } from 'lucide-react';
import { GridList, GridListItem, GridListLoadMoreItem } from 'react-aria-components';
import type { Trashed } from '#shared/contract/trash-contract.ts';
import { client } from '../../connection/client.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { orpc, queryClient } from '../../connection/query.ts';
import { useCommand } from '../../connection/use-command.ts';
import { useNavigation } from '../../state/navigation.ts';
import { useAccount } from '../../state/session.ts';
import { Age } from '../../ui/Age.tsx';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { SignedOut } from '../../ui/SignedOut.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { StaleNotice } from '../../ui/StaleNotice.tsx';

/** What the user deleted in the last 30 days, to be taken back. */
export function TrashPage() {
  const back = useNavigation((store) => store.back);
  const isSignedIn = useAccount() !== undefined;
  const query = useInfiniteQuery(
    orpc.trash.list.infiniteOptions({
      input: (offset: number) => ({ offset }),
      initialPageParam: 0,
      getNextPageParam: (last) => last.nextOffset,
      enabled: isSignedIn,
      staleTime: 0,
    }),
  );
  const items = query.data?.pages.flatMap((page) => page.items);
  const restoring = useCommand();
  const restore = ({ id, name }: Trashed) =>
    void restoring.run(async () => {
      await client.trash.restore({ id });
      announce(`${name} is restored`);
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: orpc.trash.list.key() }),
        queryClient.invalidateQueries({ queryKey: orpc.projects.key() }),
      ]);
    });
  const problem = query.error === null ? undefined : problemOf(query.error);
  return (
    <section data-pane aria-label="Trash" className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        leading={<IconButton label="Back" icon={<ArrowLeft size={16} aria-hidden />} onPress={back} />}
        title="Trash"
        note={query.isFetching ? <Spinner label="Reading from Synapse" /> : null}
      >
        <IconButton
          label="Refresh"
          icon={<RefreshCw size={14} aria-hidden />}
          isDisabled={!isSignedIn || query.isFetching}
          onPress={() => void query.refetch()}
        />
      </PageHeader>
      {restoring.problem === undefined ? null : (
        <ProblemCard problem={restoring.problem} onRetry={restoring.again} className="mx-4 my-2" />
      )}
      {problem === undefined ? null : items === undefined ? (
        <ProblemCard problem={problem} onRetry={() => void query.refetch()} className="m-4" />
      ) : (
        <StaleNotice at={query.dataUpdatedAt} problem={problem} onRetry={() => void query.refetch()} />
      )}
      {!isSignedIn ? (
        <SignedOut />
      ) : items === undefined ? (
        problem === undefined ? (
          <Skeleton label="Reading the trash" rows={4} />
        ) : null
      ) : items.length === 0 ? (
        <EmptyState icon={<Trash2 size={24} />} title="The trash is empty">
          What you delete waits here for 30 days before Synapse deletes it for good.
        </EmptyState>
      ) : (
        <>
          <p className="shrink-0 border-b px-4 py-1.5 text-muted text-sm">
            Restoring puts a thing back where it was. Sharing settings of its own do not come back.
          </p>
          <GridList aria-label="Trash" className="scroll-quiet min-h-0 flex-1 outline-none">
            {items.map((item) => (
              <TrashedRow key={item.id} item={item} isBusy={restoring.isBusy} onRestore={restore} />
            ))}
            {query.hasNextPage ? (
              <GridListLoadMoreItem
                isLoading={query.isFetchingNextPage}
                onLoadMore={() => {
                  if (!query.isFetching) void query.fetchNextPage();
                }}
                className="flex h-row items-center px-4"
              >
                <Spinner label="Reading more of the trash" showsLabel />
              </GridListLoadMoreItem>
            ) : null}
          </GridList>
        </>
      )}
    </section>
  );
}

interface TrashedRowProps {
  readonly item: Trashed;
  readonly isBusy: boolean;
  readonly onRestore: (item: Trashed) => void;
}

const icons = { project: Folder, repository: Package, other: File } as const;
const words = { project: 'Project', repository: 'Repository', other: 'Something else' } as const;
const dayMilliseconds = 86_400_000;

function TrashedRow({ item, isBusy, onRestore }: TrashedRowProps) {
  const { id, name, kind, deletedAt, purgedAt, projectName, projectId } = item;
  const Icon = icons[kind];
  const daysLeft = Math.max(0, Math.ceil((purgedAt - Date.now()) / dayMilliseconds));
  return (
    <GridListItem
      id={id}
      textValue={name}
      className="flex h-row items-center gap-3 border-line/60 border-b px-4 outline-none hover:bg-hover focus-visible:-outline-offset-2"
    >
      <Icon size={14} role="img" aria-label={words[kind]} className="shrink-0 text-muted" />
      <span className="selectable min-w-0 flex-1 truncate" title={name}>
        {name}
      </span>
      <span className="w-40 shrink-0 truncate text-muted max-[800px]:hidden">
        {kind === 'project' ? id : (projectName ?? projectId)}
      </span>
      <span className="w-28 shrink-0 text-right text-muted">
        <Age at={deletedAt} />
      </span>
      <span className="tabular w-28 shrink-0 text-right text-muted text-sm max-[1000px]:hidden">
        {daysLeft === 1 ? '1 day left' : `${daysLeft} days left`}
      </span>
      <Button
        isSmall
        icon={<Undo2 size={14} aria-hidden />}
        isDisabled={isBusy}
        aria-label={`Restore ${name}`}
        onPress={() => onRestore(item)}
      >
        Restore
      </Button>
    </GridListItem>
  );
}
