import { GripVertical } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import {
  Button,
  Cell,
  Column,
  type Key,
  Row,
  Table,
  TableBody,
  TableHeader,
  TableLayout,
  Virtualizer,
} from 'react-aria-components';
import { imageName, type LocalImage } from '#shared/models/local-image.ts';
import { useImageSelection } from '../../state/image-selection.ts';
import { useSettings } from '../../state/settings.ts';
import { Age } from '../../ui/Age.tsx';
import { Bytes } from '../../ui/Bytes.tsx';
import { Digest } from '../../ui/Digest.tsx';
import { type ImageColumn, type ImageSort, newestFirst } from './image-list.ts';
import { PlatformMark } from './PlatformMark.tsx';
import { RowMenuButton } from './RowMenuButton.tsx';
import { SortableHeading } from './SortableHeading.tsx';
import { useImageDragging } from './use-image-dragging.tsx';

interface ImageTableProps {
  readonly images: readonly LocalImage[];
  readonly sort: ImageSort;
  readonly onSort: (sort: ImageSort) => void;
  /** Enter on a row, or a double click. */
  readonly onOpen: (image: LocalImage) => void;
  readonly onMenu: (image: LocalImage, anchor: Element) => void;
  /** Whether there is room for the column of image ids; the menu of a row has them anyway. */
  readonly showsId: boolean;
  readonly emptyState: () => ReactNode;
}

/** The local images; only the rows in sight are in the page. */
export function ImageTable(props: ImageTableProps) {
  const { images, sort, onSort, onOpen, onMenu, showsId, emptyState } = props;
  const { keys, select } = useImageSelection();
  const compact = useSettings((store) => store.settings.density === 'compact');
  const { dragAndDropHooks } = useImageDragging(images);
  const layoutOptions = useMemo(
    () => ({ rowHeight: compact ? 28 : 32, headingHeight: 28, padding: 0, gap: 0 }),
    [compact],
  );
  return (
    // Rows and columns must always count the same, so a table with another column is another table.
    <Virtualizer key={String(showsId)} layout={TableLayout} layoutOptions={layoutOptions}>
      <Table
        aria-label="Images on this computer"
        selectionMode="multiple"
        selectionBehavior="replace"
        selectedKeys={keys}
        onSelectionChange={(selection) =>
          select(selection === 'all' ? new Set(images.map((image) => image.key)) : textKeys(selection))
        }
        sortDescriptor={sort}
        onSortChange={({ column, direction }) =>
          onSort({ column: isImageColumn(column) ? column : newestFirst.column, direction })
        }
        onRowAction={(key) => {
          const image = images.find((candidate) => candidate.key === key);
          if (image !== undefined) onOpen(image);
        }}
        dragAndDropHooks={dragAndDropHooks}
        className="scroll-quiet h-full w-full outline-none"
      >
        <TableHeader className="bg-surface">
          <SortableHeading id="name" isRowHeader width="3fr" minWidth={130}>
            Name
          </SortableHeading>
          <SortableHeading id="tag" width="2fr" minWidth={80}>
            Tag
          </SortableHeading>
          <SortableHeading id="platform" width={84}>
            Platform
          </SortableHeading>
          <SortableHeading id="size" width={76} isNumeric>
            Size
          </SortableHeading>
          <SortableHeading id="created" width={100} isNumeric>
            Created
          </SortableHeading>
          {showsId ? (
            <Column
              id="image-id"
              width={118}
              className="flex h-full items-center px-2 font-normal text-muted text-sm"
            >
              Image ID
            </Column>
          ) : null}
          <Column id="menu" width={36}>
            <span className="sr-only">Actions</span>
          </Column>
        </TableHeader>
        <TableBody items={images} renderEmptyState={emptyState} dependencies={[onMenu, showsId]}>
          {(image) => <ImageRow image={image} onMenu={onMenu} showsId={showsId} />}
        </TableBody>
      </Table>
    </Virtualizer>
  );
}

interface ImageRowProps {
  readonly image: LocalImage;
  readonly showsId: boolean;
  readonly onMenu: (image: LocalImage, anchor: Element) => void;
}

const cell = 'flex h-full min-w-0 items-center px-2';

function ImageRow({ image, showsId, onMenu }: ImageRowProps) {
  const name = imageName(image);
  return (
    <Row
      id={image.key}
      textValue={name}
      className="group/row border-line/60 border-b outline-none hover:bg-hover focus-visible:-outline-offset-2 selected:bg-selected dragging:opacity-50"
    >
      <Cell className={`${cell} pl-0`}>
        <Button
          slot="drag"
          aria-label={`Drag ${name}`}
          className="-mr-1 flex h-full w-5 shrink-0 cursor-grab items-center justify-center text-faint opacity-0 focus-visible:opacity-100 group-hover/row:opacity-100 group-focus-within/row:opacity-100"
        >
          <GripVertical size={12} aria-hidden />
        </Button>
        <span className="truncate">
          {image.repository ?? <span className="text-muted italic">untagged</span>}
        </span>
      </Cell>
      <Cell className={cell}>
        <span className="truncate">{image.tag}</span>
      </Cell>
      <Cell className={cell}>
        <PlatformMark image={image} />
      </Cell>
      <Cell className={`${cell} justify-end`}>
        <Bytes bytes={image.size} />
      </Cell>
      <Cell className={`${cell} justify-end text-muted`}>
        <Age at={image.createdAt} />
      </Cell>
      {showsId ? (
        <Cell className={cell}>
          <Digest digest={image.imageId} kind="image ID" isBare />
        </Cell>
      ) : null}
      <Cell className="flex h-full items-center">
        <RowMenuButton name={name} onOpen={(anchor) => onMenu(image, anchor)} />
      </Cell>
    </Row>
  );
}

function textKeys(keys: Iterable<Key>): ReadonlySet<string> {
  return new Set([...keys].map(String));
}

function isImageColumn(key: Key): key is ImageColumn {
  return ['name', 'tag', 'platform', 'size', 'created'].includes(String(key));
}
