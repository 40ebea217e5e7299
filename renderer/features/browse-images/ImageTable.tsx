import { type ReactNode, useMemo } from 'react';
import { type Key, Table, TableBody, TableLayout, Virtualizer } from 'react-aria-components';
import type { LocalImage } from '#shared/models/local-image.ts';
import { useImageSelection } from '../../state/image-selection.ts';
import { useSettings } from '../../state/settings.ts';
import { ImageColumns } from './ImageColumns.tsx';
import { ImageRow } from './ImageRow.tsx';
import type { ShownColumns } from './image-columns.ts';
import { type ImageColumn, type ImageSort, newestFirst } from './image-list.ts';
import { useImageDragging } from './use-image-dragging.tsx';

interface ImageTableProps {
  readonly images: readonly LocalImage[];
  readonly sort: ImageSort;
  readonly onSort: (sort: ImageSort) => void;
  /** Enter on a row, or a double click. */
  readonly onOpen: (image: LocalImage) => void;
  readonly onMenu: (image: LocalImage, anchor: Element) => void;
  readonly columns: ShownColumns;
  readonly emptyState: () => ReactNode;
}

/** The local images; only the rows in sight are in the page. */
export function ImageTable(props: ImageTableProps) {
  const { images, sort, onSort, onOpen, onMenu, columns, emptyState } = props;
  const { keys, select } = useImageSelection();
  const compact = useSettings((store) => store.settings.density === 'compact');
  const { dragAndDropHooks } = useImageDragging(images);
  const layoutOptions = useMemo(
    () => ({ rowHeight: compact ? 28 : 32, headingHeight: 28, padding: 0, gap: 0 }),
    [compact],
  );
  // Elements that stay the same let React pass over ten thousand rows when only the selection changes.
  const header = useMemo(() => <ImageColumns shown={columns} />, [columns]);
  const body = useMemo(
    () => (
      <TableBody items={images} renderEmptyState={emptyState} dependencies={[onMenu, columns]}>
        {(image) => <ImageRow image={image} onMenu={onMenu} shown={columns} />}
      </TableBody>
    ),
    [images, emptyState, onMenu, columns],
  );
  return (
    // Rows and columns must always count the same, so a table with another column is another table.
    <Virtualizer key={JSON.stringify(columns)} layout={TableLayout} layoutOptions={layoutOptions}>
      <Table
        aria-label="Images on this computer"
        selectionMode="multiple"
        selectionBehavior="replace"
        selectedKeys={keys}
        onSelectionChange={(selection) =>
          select(selection === 'all' ? new Set(images.map((image) => image.key)) : selection)
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
        {header}
        {body}
      </Table>
    </Virtualizer>
  );
}

function isImageColumn(key: Key): key is ImageColumn {
  return ['name', 'tag', 'platform', 'size', 'created'].includes(String(key));
}
