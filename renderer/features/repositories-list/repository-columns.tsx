import { skipToken, useQuery } from '@tanstack/react-query';
import { Package } from 'lucide-react';
import type { RepositoryRow } from '#shared/models/project-view.ts';
import type { Repository } from '#shared/models/synapse-entities.ts';
import { orpc } from '../../connection/query.ts';
import { useDrift } from '../../state/drift.ts';
import { Age } from '../../ui/Age.tsx';
import { Bytes } from '../../ui/Bytes.tsx';
import { Digest } from '../../ui/Digest.tsx';
import { Hint } from '../../ui/Tooltip.tsx';
import type { Column, Sort } from '../../ui/table/column.ts';
import { RepositoryMenu } from './RepositoryMenu.tsx';
import { lastPush, tagCountText } from './repository-list.ts';
import { repositoryStatus } from './repository-status.ts';

export interface RepositoryContext {
  /** Whether tags, sizes and people are still coming. */
  readonly isFilling: boolean;
  readonly onEdit: (repository: Repository) => void;
  readonly onRecord: (repository: Repository) => void;
  readonly onDelete: (repository: Repository) => void;
}

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** By name; numbers in names count as numbers. */
export function byName(left: RepositoryRow, right: RepositoryRow): number {
  return names.compare(left.repository.name, right.repository.name);
}

export const nameFirst: Sort = { column: 'name', direction: 'ascending' };

/** The columns of a project's repositories; what has no room is on the repository's own page. */
export const repositoryColumns: readonly Column<RepositoryRow, RepositoryContext>[] = [
  {
    id: 'name',
    head: 'Name',
    isRowHeader: true,
    width: { share: 2, least: 150 },
    className: 'gap-2',
    compare: byName,
    cell: ({ repository }) => (
      <>
        <Package size={14} aria-hidden className="shrink-0 text-muted" />
        <span className="truncate" title={repository.repositoryName}>
          {repository.name}
        </span>
      </>
    ),
  },
  {
    id: 'newest',
    canHide: true,
    head: 'Newest tag',
    width: { share: 1, least: 84 },
    cell: ({ newest }, { isFilling }) =>
      newest === undefined ? (
        <Unknown isComing={isFilling} />
      ) : (
        <span className="truncate">{newest.tag}</span>
      ),
  },
  {
    id: 'digest',
    canHide: true,
    head: 'Digest',
    width: 128,
    leaves: 4,
    cell: ({ newest }, { isFilling }) =>
      newest === undefined ? <Unknown isComing={isFilling} /> : <Digest digest={newest.digest} isBare />,
  },
  {
    id: 'tags',
    canHide: true,
    head: 'Tags',
    width: 64,
    isAtEnd: true,
    className: 'tabular',
    leaves: 3,
    compare: (left, right) => (left.tagCount ?? -1) - (right.tagCount ?? -1),
    cell: (row, { isFilling }) => tagCountText(row) ?? <Unknown isComing={isFilling} />,
  },
  {
    id: 'size',
    canHide: true,
    head: 'Size',
    width: 80,
    isAtEnd: true,
    leaves: 2,
    compare: (left, right) => (left.size ?? -1) - (right.size ?? -1),
    cell: (row) => <SizeCell row={row} />,
  },
  {
    id: 'pushed',
    canHide: true,
    head: 'Last push',
    width: 100,
    isAtEnd: true,
    className: 'text-muted',
    compare: (left, right) => lastPush(left) - lastPush(right),
    cell: (row) => <Age at={lastPush(row)} />,
  },
  {
    id: 'by',
    canHide: true,
    head: 'By',
    width: 130,
    className: 'pl-4 text-muted',
    leaves: 1,
    cell: ({ repository: { modifiedByName } }, { isFilling }) =>
      modifiedByName === undefined ? (
        <Unknown isComing={isFilling} />
      ) : (
        <span className="truncate">{modifiedByName}</span>
      ),
  },
  {
    id: 'status',
    canHide: true,
    head: 'Status',
    width: 150,
    className: 'pl-4',
    cell: (row) => <StatusCell row={row} />,
  },
  {
    id: 'menu',
    head: 'Actions',
    hidesHead: true,
    width: 40,
    cell: (row, { onEdit, onRecord, onDelete }) => (
      <RepositoryMenu row={row} onEdit={onEdit} onRecord={onRecord} onDelete={onDelete} />
    ),
  },
];

function Unknown({ isComing }: { readonly isComing: boolean }) {
  return <span className="text-faint">{isComing ? '…' : '–'}</span>;
}

/** Compressed bytes of the newest digest; rows in sight ask the registry where nobody looked at it yet. */
function SizeCell({ row: { repository, newest, size } }: { readonly row: RepositoryRow }) {
  const { data, isFetching } = useQuery(
    orpc.repositories.manifest.queryOptions({
      input:
        newest === undefined || size !== undefined || !repository.managed
          ? skipToken
          : { repositoryName: repository.repositoryName, digest: newest.digest },
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  const bytes = size ?? data?.size;
  return bytes === undefined ? <Unknown isComing={isFetching} /> : <Bytes bytes={bytes} />;
}

const tones = { neutral: 'text-muted', warn: 'text-warn', good: 'text-good' } as const;

function StatusCell({ row }: { readonly row: RepositoryRow }) {
  const drifts = useDrift((store) => store.rows);
  const { word, tone, reason } = repositoryStatus(row, drifts.values());
  return (
    <Hint text={reason} className={`truncate text-sm ${tones[tone]}`}>
      {word}
    </Hint>
  );
}
