import { useMemo } from 'react';
import {
  Cell,
  Column,
  type ColumnProps,
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
import { copyText } from '../../ui/clipboard.ts';
import { Digest } from '../../ui/Digest.tsx';
import { hasModifier } from '../../ui/key-names.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { HereCell, PlatformCell, SizeCell, TagMenu } from './TagCells.tsx';

interface TagTableProps {
  readonly repositoryName: string;
  readonly tags: readonly Tag[];
  readonly whyNotPull: string | undefined;
  readonly onPull: (tag: Tag) => void;
  readonly isLoadingMore: boolean;
  readonly onLoadMore: () => void;
}

/** The tags, one row each. Only rows in sight ask the registry what is under their digest. */
export function TagTable(props: TagTableProps) {
  const { repositoryName, tags, whyNotPull, onPull, isLoadingMore, onLoadMore } = props;
  const isCompact = useSettings((store) => store.settings.density === 'compact');
  const layoutOptions = useMemo(
    () => ({ rowHeight: isCompact ? 28 : 32, headingHeight: 28, loaderHeight: 32, padding: 0, gap: 0 }),
    [isCompact],
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the focused row
    <div
      role="presentation"
      onKeyDown={(event) => handleKey(event, tags, repositoryName, whyNotPull, onPull)}
      className="flex min-h-0 flex-1 flex-col"
    >
      <Virtualizer layout={TableLayout} layoutOptions={layoutOptions}>
        <Table aria-label="Tags" className="scroll-quiet min-h-0 flex-1 outline-none">
          <TableHeader className="h-full w-full border-b bg-surface">
            <Heading id="tag" isRowHeader minWidth={104} width="1.4fr" className="pl-4">
              Tag
            </Heading>
            <Heading id="digest" width={124}>
              Digest
            </Heading>
            <Heading id="pushed" width={104}>
              Pushed
            </Heading>
            <Heading id="size" width={76} className="justify-end">
              Size
            </Heading>
            <Heading id="platform" minWidth={124} width="1fr" className="pl-4">
              Platform
            </Heading>
            <Heading id="here" width={150}>
              Here
            </Heading>
            <Heading id="menu" width={40}>
              <span className="sr-only">Actions</span>
            </Heading>
          </TableHeader>
          <TableBody>
            {tags.map((tag) => (
              <TagRow
                key={tag.tag}
                tag={tag}
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
    </div>
  );
}

type TagRowProps = Pick<TagTableProps, 'repositoryName' | 'whyNotPull' | 'onPull'> & { readonly tag: Tag };

function TagRow({ tag, repositoryName, whyNotPull, onPull }: TagRowProps) {
  const cell = 'flex h-full min-w-0 items-center overflow-hidden px-2';
  return (
    <Row
      id={tag.tag}
      className="h-full w-full border-line/60 border-b outline-none hover:bg-hover focus-visible:-outline-offset-2"
      textValue={tag.tag}
    >
      <Cell className={`${cell} pl-4`}>
        <span className="selectable truncate font-medium" title={tag.tag}>
          {tag.tag}
        </span>
      </Cell>
      <Cell className={cell}>
        <Digest digest={tag.digest} isBare />
      </Cell>
      <Cell className={`${cell} text-muted`}>
        <Age at={tag.pushedAt} />
      </Cell>
      <Cell className={`${cell} justify-end`}>
        <SizeCell repositoryName={repositoryName} tag={tag} />
      </Cell>
      <Cell className={`${cell} pl-4`}>
        <PlatformCell repositoryName={repositoryName} tag={tag} />
      </Cell>
      <Cell className={cell}>
        <HereCell repositoryName={repositoryName} tag={tag} whyNotPull={whyNotPull} onPull={onPull} />
      </Cell>
      <Cell className={cell}>
        <TagMenu repositoryName={repositoryName} tag={tag} whyNotPull={whyNotPull} onPull={onPull} />
      </Cell>
    </Row>
  );
}

function Heading({ className = '', ...props }: ColumnProps & { readonly className?: string }) {
  return (
    <Column
      {...props}
      className={`flex h-full items-center truncate px-2 text-left font-normal text-muted text-sm ${className}`}
    />
  );
}

/** Copying takes the reference by digest, pulling the digest, both of the row that has the focus. */
function handleKey(
  event: React.KeyboardEvent,
  tags: readonly Tag[],
  repositoryName: string,
  whyNotPull: string | undefined,
  onPull: (tag: Tag) => void,
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
