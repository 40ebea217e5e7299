import { skipToken, useQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, Check, Minus, Package } from 'lucide-react';
import { useMemo } from 'react';
import {
  Cell,
  Checkbox,
  Column,
  type ColumnProps,
  type Key,
  Row,
  Table,
  TableBody,
  TableHeader,
  TableLayout,
  Virtualizer,
} from 'react-aria-components';
import type { RepositoryRow } from '#shared/models/project-view.ts';
import type { Repository } from '#shared/models/synapse-entities.ts';
import { orpc } from '../../connection/query.ts';
import { useDrift } from '../../state/drift.ts';
import { goTo } from '../../state/navigation.ts';
import { useSettings } from '../../state/settings.ts';
import { Age } from '../../ui/Age.tsx';
import { Bytes } from '../../ui/Bytes.tsx';
import { Digest } from '../../ui/Digest.tsx';
import { Hint } from '../../ui/Tooltip.tsx';
import { useWidth } from '../../ui/use-width.ts';
import {
  lastPush,
  type RepositoryColumn,
  type RepositorySort,
  tagCountText,
} from './arrange-repositories.ts';
import { RepositoryMenu } from './RepositoryMenu.tsx';
import { repositoryStatus } from './repository-status.ts';

interface RowActions {
  readonly onEdit: (repository: Repository) => void;
  readonly onRecord: (repository: Repository) => void;
  readonly onDelete: (repository: Repository) => void;
}

interface RepositoryTableProps extends RowActions {
  readonly rows: readonly RepositoryRow[];
  /** Whether tags, sizes and people are still coming. */
  readonly isFilling: boolean;
  readonly sort: RepositorySort;
  readonly onSort: (sort: RepositorySort) => void;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
}

/** Which columns there is room for; the repository's own page tells the rest. */
interface ShownColumns {
  readonly digest: boolean;
  readonly by: boolean;
  readonly size: boolean;
  readonly tags: boolean;
}

function columnsFor(width: number): ShownColumns {
  return { digest: width >= 640, by: width >= 980, size: width >= 800, tags: width >= 720 };
}

/** The repositories of a project, one row each. */
export function RepositoryTable(props: RepositoryTableProps) {
  const { rows, isFilling, sort, onSort, selected, onSelect, ...actions } = props;
  const isCompact = useSettings((store) => store.settings.density === 'compact');
  const { ref, width } = useWidth();
  const shown = columnsFor(width);
  const layoutOptions = useMemo(
    () => ({ rowHeight: isCompact ? 28 : 32, headingHeight: 28, padding: 0, gap: 0 }),
    [isCompact],
  );
  return (
    <div ref={ref} className="flex min-h-0 flex-1 flex-col">
      {width === 0 ? null : (
        <Virtualizer key={JSON.stringify(shown)} layout={TableLayout} layoutOptions={layoutOptions}>
          <Table
            aria-label="Repositories"
            selectionMode="multiple"
            selectionBehavior="toggle"
            selectedKeys={selected}
            onSelectionChange={(keys) =>
              onSelect(
                new Set(keys === 'all' ? rows.map(({ repository }) => repository.id) : [...keys].map(String)),
              )
            }
            onRowAction={(key) => goTo({ name: 'repository', repositoryId: String(key) })}
            sortDescriptor={sort}
            onSortChange={({ column, direction }) => {
              if (isSortable(column)) onSort({ column, direction });
            }}
            className="scroll-quiet min-h-0 flex-1 outline-none"
          >
            <Columns shown={shown} />
            <TableBody>
              {rows.map((row) => (
                <RepositoryLine
                  key={row.repository.id}
                  row={row}
                  isFilling={isFilling}
                  shown={shown}
                  actions={actions}
                />
              ))}
            </TableBody>
          </Table>
        </Virtualizer>
      )}
    </div>
  );
}

function isSortable(key: Key): key is RepositoryColumn {
  return ['name', 'pushed', 'size', 'tags'].includes(String(key));
}

const heading = 'flex h-full items-center truncate px-2 text-left font-normal text-muted text-sm';

function Columns({ shown }: { readonly shown: ShownColumns }) {
  return (
    <TableHeader className="h-full w-full border-b bg-surface">
      <Heading id="choose" width={36} minWidth={36} className="pl-3">
        <SelectionBox label="Select all repositories" />
      </Heading>
      <Heading id="name" isRowHeader width="2fr" minWidth={150} allowsSorting>
        Name
      </Heading>
      <Heading id="newest" width="1fr" minWidth={84}>
        Newest tag
      </Heading>
      {shown.digest ? (
        <Heading id="digest" width={128}>
          Digest
        </Heading>
      ) : null}
      {shown.tags ? (
        <Heading id="tags" width={64} allowsSorting className="justify-end">
          Tags
        </Heading>
      ) : null}
      {shown.size ? (
        <Heading id="size" width={80} allowsSorting className="justify-end">
          Size
        </Heading>
      ) : null}
      <Heading id="pushed" width={100} allowsSorting className="justify-end">
        Last push
      </Heading>
      {shown.by ? (
        <Heading id="by" width={130} className="pl-4">
          By
        </Heading>
      ) : null}
      <Heading id="status" width={150} className="pl-4">
        Status
      </Heading>
      <Heading id="menu" width={40} minWidth={40}>
        <span className="sr-only">Actions</span>
      </Heading>
    </TableHeader>
  );
}

interface HeadingProps extends Omit<ColumnProps, 'children' | 'className'> {
  readonly className?: string;
  readonly children: React.ReactNode;
}

function Heading({ className = '', children, ...props }: HeadingProps) {
  return (
    <Column {...props} className={`${heading} outline-none focus-visible:-outline-offset-2 ${className}`}>
      {({ sortDirection }) => (
        <span className="flex min-w-0 items-center gap-1">
          {children}
          {sortDirection === undefined ? null : sortDirection === 'ascending' ? (
            <ArrowUp size={12} aria-hidden className="text-accent" />
          ) : (
            <ArrowDown size={12} aria-hidden className="text-accent" />
          )}
        </span>
      )}
    </Column>
  );
}

/** The rows that something is done with together. */
function SelectionBox({ label }: { readonly label: string }) {
  return (
    <Checkbox
      slot="selection"
      aria-label={label}
      className="group/box flex size-5 items-center justify-center rounded-sm outline-none focus-visible:outline-2 focus-visible:outline-accent"
    >
      {({ isSelected, isIndeterminate }) => (
        <span className="flex size-3.5 items-center justify-center rounded-xs border border-line-strong group-selected/box:border-transparent group-selected/box:bg-accent-fill group-selected/box:text-on-accent">
          {isIndeterminate ? (
            <Minus size={10} aria-hidden />
          ) : isSelected ? (
            <Check size={10} aria-hidden />
          ) : null}
        </span>
      )}
    </Checkbox>
  );
}

interface RepositoryLineProps {
  readonly row: RepositoryRow;
  readonly isFilling: boolean;
  readonly shown: ShownColumns;
  readonly actions: RowActions;
}

const cell = 'flex h-full min-w-0 items-center overflow-hidden px-2';

function RepositoryLine({ row, isFilling, shown, actions }: RepositoryLineProps) {
  const { repository, newest } = row;
  const unknown = <span className="text-faint">{isFilling ? '…' : '–'}</span>;
  return (
    <Row
      id={repository.id}
      textValue={repository.name}
      className="group/row h-full w-full border-line/60 border-b outline-none hover:bg-hover focus-visible:-outline-offset-2 selected:bg-selected"
    >
      <Cell className={`${cell} pl-3`}>
        <SelectionBox label={`Select ${repository.name}`} />
      </Cell>
      <Cell className={`${cell} gap-2`}>
        <Package size={14} aria-hidden className="shrink-0 text-muted" />
        <span className="truncate" title={repository.repositoryName}>
          {repository.name}
        </span>
      </Cell>
      <Cell className={cell}>
        {newest === undefined ? unknown : <span className="truncate">{newest.tag}</span>}
      </Cell>
      {shown.digest ? (
        <Cell className={cell}>
          {newest === undefined ? unknown : <Digest digest={newest.digest} isBare />}
        </Cell>
      ) : null}
      {shown.tags ? (
        <Cell className={`${cell} tabular justify-end`}>{tagCountText(row) ?? unknown}</Cell>
      ) : null}
      {shown.size ? (
        <Cell className={`${cell} justify-end`}>
          <SizeCell row={row} />
        </Cell>
      ) : null}
      <Cell className={`${cell} justify-end text-muted`}>
        <Age at={lastPush(row)} />
      </Cell>
      {shown.by ? (
        <Cell className={`${cell} pl-4 text-muted`}>
          {repository.modifiedByName === undefined ? (
            unknown
          ) : (
            <span className="truncate">{repository.modifiedByName}</span>
          )}
        </Cell>
      ) : null}
      <Cell className={`${cell} pl-4`}>
        <Status row={row} />
      </Cell>
      <Cell className={cell}>
        <RepositoryMenu row={row} {...actions} />
      </Cell>
    </Row>
  );
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
  if (bytes !== undefined) return <Bytes bytes={bytes} />;
  return <span className="text-faint">{isFetching ? '…' : '–'}</span>;
}

const tones = { neutral: 'text-muted', warn: 'text-warn', good: 'text-good' } as const;

function Status({ row }: { readonly row: RepositoryRow }) {
  const drifts = useDrift((store) => store.rows);
  const { word, tone, reason } = repositoryStatus(row, drifts.values());
  return (
    <Hint text={reason} className={`truncate text-sm ${tones[tone]}`}>
      {word}
    </Hint>
  );
}
