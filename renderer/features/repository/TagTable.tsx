import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import {
  Cell,
  Column,
  type ColumnProps,
  type Key,
  Row,
  Table,
  TableBody,
  TableHeader,
  TableLayout,
  TableLoadMoreItem,
  Virtualizer,
} from 'react-aria-components';
import { digestReference } from '#shared/models/pull-command.ts';
import type { Tag } from '#shared/models/synapse-entities.ts';
import { useSettings } from '../../state/settings.ts';
import { Age } from '../../ui/Age.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { copyText } from '../../ui/clipboard.ts';
import { Digest } from '../../ui/Digest.tsx';
import { hasModifier } from '../../ui/key-names.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { Hint } from '../../ui/Tooltip.tsx';
import { useWidth } from '../../ui/use-width.ts';
import { HereCell, PlatformCell, SizeCell, TagMenu } from './TagCells.tsx';
import type { TagArrangement } from './tag-list.ts';
import type { Pull } from './use-pull.ts';

interface TagTableProps {
  readonly repositoryName: string;
  readonly tags: readonly Tag[];
  readonly arrangement: TagArrangement;
  readonly onSort: (by: TagArrangement['by'], direction: TagArrangement['direction']) => void;
  /** The tag whose details are open. */
  readonly openTag: string | undefined;
  readonly onOpen: (tag: string | undefined) => void;
  readonly whyNotPull: string | undefined;
  readonly onPull: Pull['pull'];
  readonly isLoadingMore: boolean;
  readonly onLoadMore: () => void;
}

/** Which columns there is room for; the details beside the table tell the rest. */
interface ShownColumns {
  readonly digest: boolean;
  readonly size: boolean;
  readonly platform: boolean;
}

const roomFor = { digest: 524, size: 600, platform: 716 } as const;

function columnsFor(width: number): ShownColumns {
  return {
    digest: width >= roomFor.digest,
    size: width >= roomFor.size,
    platform: width >= roomFor.platform,
  };
}

/** The tags, one row each. Only rows in sight ask the registry what is under their digest. */
export function TagTable(props: TagTableProps) {
  const { repositoryName, tags, arrangement, onSort, openTag, onOpen } = props;
  const { whyNotPull, onPull, isLoadingMore, onLoadMore } = props;
  const isCompact = useSettings((store) => store.settings.density === 'compact');
  const { ref, width } = useWidth();
  const shown = columnsFor(width);
  const layoutOptions = useMemo(
    () => ({ rowHeight: isCompact ? 28 : 32, headingHeight: 28, loaderHeight: 32, padding: 0, gap: 0 }),
    [isCompact],
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the focused row
    <div
      ref={ref}
      role="presentation"
      onKeyDown={(event) => handleKey(event, tags, repositoryName, whyNotPull, onPull)}
      className="flex min-h-0 min-w-0 flex-1 flex-col"
    >
      {width === 0 ? null : (
        <Virtualizer layout={TableLayout} layoutOptions={layoutOptions}>
          <Table
            aria-label="Tags"
            className="scroll-quiet min-h-0 flex-1 outline-none"
            selectionMode="single"
            selectionBehavior="replace"
            selectedKeys={openTag === undefined ? [] : [openTag]}
            onSelectionChange={(keys) => onOpen(keys === 'all' ? undefined : firstOf(keys))}
            sortDescriptor={{ column: arrangement.by, direction: arrangement.direction }}
            onSortChange={({ column, direction }) => onSort(column === 'tag' ? 'tag' : 'pushed', direction)}
          >
            <TagColumns shown={shown} />
            <TableBody>
              {tags.map((tag) => (
                <TagRow
                  key={tag.tag}
                  tag={tag}
                  shown={shown}
                  repositoryName={repositoryName}
                  whyNotPull={whyNotPull}
                  onPull={onPull}
                />
              ))}
              <TableLoadMoreItem
                onLoadMore={onLoadMore}
                isLoading={isLoadingMore}
                className="flex h-full items-center px-4"
              >
                <Spinner label="Loading more tags" showsLabel />
              </TableLoadMoreItem>
            </TableBody>
          </Table>
        </Virtualizer>
      )}
    </div>
  );
}

function firstOf(keys: ReadonlySet<Key>): string | undefined {
  const [key] = keys;
  return key === undefined ? undefined : String(key);
}

function TagColumns({ shown }: { readonly shown: ShownColumns }) {
  return (
    <TableHeader className="h-full w-full border-b bg-surface">
      <SortableHeading id="tag" isRowHeader minWidth={104} width="1.4fr" className="pl-4">
        Tag
      </SortableHeading>
      {shown.digest ? (
        <Heading id="digest" width={124}>
          Digest
        </Heading>
      ) : null}
      <SortableHeading id="pushed" width={104}>
        Pushed
      </SortableHeading>
      {shown.size ? (
        <Heading id="size" width={76} className="justify-end">
          Size
        </Heading>
      ) : null}
      {shown.platform ? (
        <Heading id="platform" minWidth={116} width="1fr" className="pl-4">
          Platform
        </Heading>
      ) : null}
      <Heading id="here" width={150}>
        Here
      </Heading>
      <Heading id="menu" width={40}>
        <span className="sr-only">Actions</span>
      </Heading>
    </TableHeader>
  );
}

type TagRowProps = Pick<TagTableProps, 'repositoryName' | 'whyNotPull' | 'onPull'> & {
  readonly tag: Tag;
  readonly shown: ShownColumns;
};

function TagRow({ tag, shown, repositoryName, whyNotPull, onPull }: TagRowProps) {
  const cell = 'flex h-full min-w-0 items-center overflow-hidden px-2';
  return (
    <Row
      id={tag.tag}
      className="h-full w-full border-line/60 border-b outline-none hover:bg-hover focus-visible:-outline-offset-2 selected:bg-selected"
      textValue={tag.tag}
    >
      <Cell className={`${cell} gap-2 pl-4`}>
        <span className="selectable truncate font-medium" title={tag.tag}>
          {tag.tag}
        </span>
        {(tag.earlier?.length ?? 0) === 0 ? null : (
          <Hint text="This tag named another digest before; its details list what is known of that.">
            <Badge>moved</Badge>
          </Hint>
        )}
      </Cell>
      {shown.digest ? (
        <Cell className={cell}>
          <Digest digest={tag.digest} isBare />
        </Cell>
      ) : null}
      <Cell className={`${cell} text-muted`}>
        <Age at={tag.pushedAt} />
      </Cell>
      {shown.size ? (
        <Cell className={`${cell} justify-end`}>
          <SizeCell repositoryName={repositoryName} tag={tag} />
        </Cell>
      ) : null}
      {shown.platform ? (
        <Cell className={`${cell} pl-4`}>
          <PlatformCell repositoryName={repositoryName} tag={tag} />
        </Cell>
      ) : null}
      <Cell className={cell}>
        <HereCell repositoryName={repositoryName} tag={tag} whyNotPull={whyNotPull} onPull={onPull} />
      </Cell>
      <Cell className={cell}>
        <TagMenu repositoryName={repositoryName} tag={tag} whyNotPull={whyNotPull} onPull={onPull} />
      </Cell>
    </Row>
  );
}

interface HeadingProps extends Omit<ColumnProps, 'children'> {
  readonly className?: string;
  readonly children: ReactNode;
}

const heading = 'flex h-full items-center truncate px-2 text-left font-normal text-muted text-sm';

function Heading({ className = '', ...props }: HeadingProps) {
  return <Column {...props} className={`${heading} ${className}`} />;
}

/** A press sorts by the column, another one the other way round. */
function SortableHeading({ className = '', children, ...props }: HeadingProps) {
  return (
    <Column {...props} allowsSorting className={`${heading} hover:text-ink ${className}`}>
      {({ sortDirection }) => (
        <span className="flex items-center gap-1">
          {children}
          {sortDirection === undefined ? null : sortDirection === 'ascending' ? (
            <ArrowUp size={12} aria-hidden />
          ) : (
            <ArrowDown size={12} aria-hidden />
          )}
        </span>
      )}
    </Column>
  );
}

/** Copying takes the reference by digest, pulling the digest, both of the row that has the focus. */
function handleKey(
  event: React.KeyboardEvent,
  tags: readonly Tag[],
  repositoryName: string,
  whyNotPull: string | undefined,
  onPull: Pull['pull'],
): void {
  if (!hasModifier(event)) return;
  const focused = event.target instanceof Element ? event.target.closest('[data-key]') : null;
  const tag = tags.find((each) => each.tag === focused?.getAttribute('data-key'));
  if (tag === undefined) return;
  const key = event.key.toLowerCase();
  if (key === 'c' && !event.shiftKey && window.getSelection()?.isCollapsed !== false) {
    event.preventDefault();
    void copyText(digestReference(repositoryName, tag.digest), 'Reference');
  }
  if (key === 'p' && event.shiftKey && whyNotPull === undefined) {
    event.preventDefault();
    onPull(tag);
  }
}
