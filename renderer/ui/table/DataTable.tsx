import { Check, Minus } from 'lucide-react';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefCallback,
  useCallback,
  useDeferredValue,
  useMemo,
  useRef,
  useState,
} from 'react';
import {
  Cell,
  Checkbox,
  Collection,
  type DragAndDropHooks,
  Column as HeadingElement,
  type Key,
  Row as RowElement,
  Table,
  TableBody,
  TableHeader,
  TableLayout,
  TableLoadMoreItem,
  Virtualizer,
} from 'react-aria-components';
import { Spinner } from '../Spinner.tsx';
import { ColumnHeading } from './ColumnHeading.tsx';
import { type ColumnChoice, ColumnMenu } from './ColumnMenu.tsx';
import { type Column, type FittedColumn, fitColumns, type Sort, sortRows } from './column.ts';

/** What a press on a row does to the selection; `boxes` puts a check box before each row. */
const selectionModes = {
  none: { selectionMode: 'none' },
  boxes: { selectionMode: 'multiple', selectionBehavior: 'toggle' },
  replace: { selectionMode: 'multiple', selectionBehavior: 'replace' },
  single: { selectionMode: 'single', selectionBehavior: 'replace' },
} as const;

/** All rows are made anew when `columns`, `rowKey`, `rowText` or `context` is another one than before. */
interface DataTableProps<Row, Context> {
  readonly label: string;
  readonly columns: readonly Column<Row, Context>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** What a row is called, for typing ahead and for screen readers. */
  readonly rowText: (row: Row) => string;
  /** Handed to every cell. */
  readonly context: Context;
  /** In px. */
  readonly rowHeight: number;
  /** Lets the user hide columns that can be hidden, in a menu at the end of the headings. */
  readonly choice?: ColumnChoice;
  readonly sort?: Sort | undefined;
  readonly onSort?: (sort: Sort) => void;
  /** The order of rows that the column of the sort finds equal. */
  readonly tie?: (left: Row, right: Row) => number;
  readonly selection?: keyof typeof selectionModes;
  readonly selected?: Iterable<Key>;
  readonly onSelect?: (keys: ReadonlySet<Key>) => void;
  /** Enter on a row, or a press; a double one where a press selects. */
  readonly onOpen?: (row: Row) => void;
  /** A key pressed on a row, before the table hears it. */
  readonly onRowKey?: (event: KeyboardEvent, row: Row) => void;
  readonly onRowMenu?: (event: MouseEvent, row: Row) => void;
  readonly dragAndDropHooks?: DragAndDropHooks<object>;
  readonly emptyState?: () => ReactNode;
  /** Further rows, read as the table is scrolled to its end. */
  readonly more?: MoreProps | undefined;
}

interface MoreProps {
  readonly label: string;
  readonly isLoading: boolean;
  readonly onLoad: () => void;
}

const headingHeight = 28;
const boxWidth = 36;

/** A sortable table of any number of rows: only those in sight are in the page. */
export function DataTable<Row extends object, Context>(props: DataTableProps<Row, Context>) {
  const { label, columns, rows, rowKey, rowText, context, rowHeight, choice, sort, onSort, tie } = props;
  const { selection = 'none', selected, onSelect, onOpen, onRowKey, onRowMenu } = props;
  const { dragAndDropHooks, emptyState, more } = props;
  const { ref, width } = useWidth();
  const hasBoxes = selection === 'boxes';
  const fitted = useFittedColumns(columns, hasBoxes ? width - boxWidth : width, choice?.hidden);
  const sorted = useMemo(
    () => (sort === undefined ? rows : sortRows(rows, columns, sort, tie)),
    [rows, columns, sort, tie],
  );
  // Thousands of rows take their time; typing and pressing go before them.
  const shown = useDeferredValue(sorted);
  const rowAt = (target: EventTarget) => {
    const element = target instanceof Element ? target.closest('[role="row"][data-key]') : null;
    const key = element?.getAttribute('data-key');
    return shown.find((row) => rowKey(row) === key);
  };
  const layoutOptions = useMemo(
    () => ({ rowHeight, headingHeight, loaderHeight: 32, padding: 0, gap: 0 }),
    [rowHeight],
  );
  // Elements that stay the same let React pass over ten thousand rows when only the selection changes.
  const canSort = onSort !== undefined;
  const header = useMemo(
    () => (
      <TableHeader className="h-full w-full border-b bg-surface">
        {hasBoxes ? <BoxHeading label={`Select all ${label.toLowerCase()}`} /> : null}
        {fitted.map((each, index) => (
          <ColumnHeading key={each.column.id} fitted={each} canSort={canSort}>
            {choice !== undefined && index === fitted.length - 1 ? (
              <ColumnMenu columns={columns} choice={choice} />
            ) : null}
          </ColumnHeading>
        ))}
      </TableHeader>
    ),
    [fitted, hasBoxes, label, canSort, columns, choice],
  );
  const body = useMemo(
    () => (
      <TableBody {...(emptyState === undefined ? {} : { renderEmptyState: emptyState })}>
        <Collection items={shown} dependencies={[fitted, context, rowKey, rowText, hasBoxes]}>
          {(row) => (
            <DataRow
              id={rowKey(row)}
              row={row}
              text={rowText(row)}
              fitted={fitted}
              context={context}
              hasBox={hasBoxes}
            />
          )}
        </Collection>
        {more === undefined ? null : <More {...more} />}
      </TableBody>
    ),
    [shown, fitted, context, rowKey, rowText, hasBoxes, emptyState, more],
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears keys and right clicks of the rows inside
    <div
      ref={ref}
      role="presentation"
      onKeyDownCapture={(event) => {
        const row = rowAt(event.target);
        if (row !== undefined) onRowKey?.(event, row);
      }}
      onContextMenu={(event) => {
        const row = rowAt(event.target);
        if (row !== undefined) onRowMenu?.(event, row);
      }}
      className="flex min-h-0 min-w-0 flex-1 flex-col"
    >
      {width === 0 ? null : (
        <Virtualizer layout={TableLayout} layoutOptions={layoutOptions}>
          <Table
            aria-label={label}
            {...selectionModes[selection]}
            {...(selected === undefined ? {} : { selectedKeys: selected })}
            onSelectionChange={(keys) => onSelect?.(keys === 'all' ? new Set(shown.map(rowKey)) : keys)}
            {...(sort === undefined ? {} : { sortDescriptor: sort })}
            onSortChange={({ column, direction }) => onSort?.({ column: String(column), direction })}
            {...(onOpen === undefined
              ? {}
              : {
                  onRowAction: (key) => {
                    const row = shown.find((each) => rowKey(each) === key);
                    if (row !== undefined) onOpen(row);
                  },
                })}
            {...(dragAndDropHooks === undefined ? {} : { dragAndDropHooks })}
            className="scroll-quiet min-h-0 flex-1 outline-none"
          >
            {header}
            {body}
          </Table>
        </Virtualizer>
      )}
    </div>
  );
}

/** The same array while the same columns are shown in the same form, however the width changes. */
function useFittedColumns<Row, Context>(
  columns: readonly Column<Row, Context>[],
  width: number,
  hidden: ReadonlySet<string> | undefined,
): readonly FittedColumn<Row, Context>[] {
  const fitted = fitColumns(columns, width, hidden);
  const kept = useRef(fitted);
  const isSame =
    fitted.length === kept.current.length &&
    fitted.every(({ column, isNarrow }, index) => {
      const before = kept.current[index];
      return before?.column === column && before.isNarrow === isNarrow;
    });
  if (!isSame) kept.current = fitted;
  return kept.current;
}

interface DataRowProps<Row, Context> {
  readonly id: string;
  readonly row: Row;
  readonly text: string;
  readonly fitted: readonly FittedColumn<Row, Context>[];
  readonly context: Context;
  readonly hasBox: boolean;
}

const cellLook = 'flex h-full min-w-0 items-center px-2';

function DataRow<Row, Context>({ id, row, text, fitted, context, hasBox }: DataRowProps<Row, Context>) {
  return (
    <RowElement
      id={id}
      textValue={text}
      className="group/row h-full w-full border-line/60 border-b outline-none hover:bg-hover focus-visible:-outline-offset-2 focus-visible:outline-2 focus-visible:outline-accent selected:bg-selected dragging:opacity-50"
    >
      {hasBox ? (
        <Cell className={`${cellLook} pl-3`}>
          <SelectionBox />
        </Cell>
      ) : null}
      {fitted.map(({ column, isNarrow }) => (
        <Cell
          key={column.id}
          focusMode={column.focusMode ?? 'child'}
          className={`${cellLook} ${column.isAtEnd === true ? 'justify-end' : ''} ${column.className ?? ''}`}
        >
          {column.cell(row, context, isNarrow)}
        </Cell>
      ))}
    </RowElement>
  );
}

function BoxHeading({ label }: { readonly label: string }) {
  return (
    <HeadingElement
      id="selection"
      width={boxWidth}
      minWidth={boxWidth}
      className="flex h-full items-center px-2 pl-3 outline-none focus-visible:-outline-offset-2"
    >
      <SelectionBox label={label} />
    </HeadingElement>
  );
}

/**
 * Takes a row, or all of them, into what is done with several together. In a row react-aria names it by the
 * row's header.
 */
function SelectionBox({ label }: { readonly label?: string }) {
  return (
    <Checkbox
      slot="selection"
      {...(label === undefined ? {} : { 'aria-label': label })}
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

function More({ label, isLoading, onLoad }: MoreProps) {
  return (
    <TableLoadMoreItem onLoadMore={onLoad} isLoading={isLoading} className="flex h-full items-center px-4">
      <Spinner label={label} showsLabel />
    </TableLoadMoreItem>
  );
}

/** The width of an element in px, kept up to date; 0 before it is known. */
function useWidth(): { readonly ref: RefCallback<Element>; readonly width: number } {
  const [width, setWidth] = useState(0);
  const ref = useCallback((element: Element | null) => {
    if (element === null) return;
    const measure = () => setWidth(Math.round(element.getBoundingClientRect().width));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}
