import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { ArrowLeft, File, Folder, Package, RefreshCw, Trash2, Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import type { Trashed } from '#shared/contract/trash-contract.ts';
import { client } from '../../connection/client.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { orpc, queryClient } from '../../connection/query.ts';
import { useSignedIn } from '../../state/accounts.ts';
import { useNavigation } from '../../state/navigation.ts';
import { useRowHeight } from '../../state/settings.ts';
import { Age } from '../../ui/Age.tsx';
import { announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ImageName } from '../../ui/ImageName.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemCard } from '../../ui/ProblemCard.tsx';
import { SignedOut } from '../../ui/SignedOut.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { StaleNotice } from '../../ui/StaleNotice.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';

/** What the user deleted in the last 30 days, to be taken back. */
export function TrashPage() {
  const back = useNavigation((store) => store.back);
  const isSignedIn = useSignedIn() !== undefined;
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
  const restoring = useMutation({
    mutationFn: async ({ id, name }: Trashed) => {
      await client.trash.restore({ id });
      announce(`${name} is restored`);
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: orpc.trash.list.key() }),
        queryClient.invalidateQueries({ queryKey: orpc.projects.key() }),
      ]);
    },
  });
  const { mutate: onRestore, isPending: isBusy, variables: restored } = restoring;
  const context = useMemo(() => ({ onRestore, isBusy }), [onRestore, isBusy]);
  const { hasNextPage, isFetchingNextPage, isFetching, fetchNextPage } = query;
  const more = useMemo(() => {
    if (!hasNextPage) return undefined;
    const onLoad = () => {
      if (!isFetching) void fetchNextPage();
    };
    return { label: 'Reading more of the trash', isLoading: isFetchingNextPage, onLoad };
  }, [hasNextPage, isFetching, isFetchingNextPage, fetchNextPage]);
  const rowHeight = useRowHeight();
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
      {restoring.error === null ? null : (
        <ProblemCard
          problem={problemOf(restoring.error)}
          onRetry={() => restored !== undefined && onRestore(restored)}
          className="mx-4 my-2"
        />
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
          <DataTable
            label="Trash"
            columns={columns}
            rows={items}
            rowKey={idOf}
            rowText={nameOf}
            context={context}
            rowHeight={rowHeight}
            more={more}
          />
        </>
      )}
    </section>
  );
}

interface TrashContext {
  readonly isBusy: boolean;
  readonly onRestore: (item: Trashed) => void;
}

/** What was deleted last stands first, as Synapse lists it: pages not read yet could not be sorted. */
const columns: readonly Column<Trashed, TrashContext>[] = [
  {
    id: 'name',
    head: 'Name',
    isRowHeader: true,
    width: { share: 1, least: 160 },
    className: 'gap-3 pl-4',
    cell: (item) => <NameCell item={item} />,
  },
  {
    id: 'project',
    head: 'Project',
    width: 168,
    leaves: 2,
    cell: ({ kind, id, projectName, projectId }) => (
      <span className="truncate text-muted">{kind === 'project' ? id : (projectName ?? projectId)}</span>
    ),
  },
  {
    id: 'deleted',
    head: 'Deleted',
    width: 120,
    isAtEnd: true,
    className: 'text-muted',
    cell: ({ deletedAt }) => <Age at={deletedAt} />,
  },
  {
    id: 'left',
    head: 'Kept for',
    width: 120,
    isAtEnd: true,
    className: 'tabular text-muted',
    leaves: 1,
    cell: ({ purgedAt }) => daysLeft(purgedAt),
  },
  {
    id: 'restore',
    head: 'Restore',
    hidesHead: true,
    width: 124,
    isAtEnd: true,
    className: 'pr-4',
    cell: (item, { isBusy, onRestore }) => (
      <Button
        isSmall
        icon={<Undo2 size={14} aria-hidden />}
        isDisabled={isBusy}
        aria-label={`Restore ${item.name}`}
        onPress={() => onRestore(item)}
      >
        Restore
      </Button>
    ),
  },
];

const icons = { project: Folder, repository: Package, other: File } as const;
const words = { project: 'Project', repository: 'Repository', other: 'Something else' } as const;
const dayMs = 86_400_000;

function daysLeft(purgedAt: number): string {
  const days = Math.max(0, Math.ceil((purgedAt - Date.now()) / dayMs));
  return days === 1 ? '1 day' : `${days} days`;
}

function NameCell({ item: { name, kind } }: { readonly item: Trashed }) {
  const Icon = icons[kind];
  return (
    <>
      <Icon size={14} role="img" aria-label={words[kind]} className="shrink-0 text-muted" />
      <ImageName repository={name} />
    </>
  );
}

function idOf({ id }: Trashed): string {
  return id;
}

function nameOf({ name }: Trashed): string {
  return name;
}
