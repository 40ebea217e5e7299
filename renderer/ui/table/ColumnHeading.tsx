import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { Column as HeadingElement } from 'react-aria-components';
import type { Column, FittedColumn, Sort } from './column.ts';

interface ColumnHeadingProps<Row, Context> {
  readonly fitted: FittedColumn<Row, Context>;
  readonly canSort: boolean;
  /** Stands in the place of a heading that is not shown. */
  readonly children: ReactNode;
}

/** A press sorts by the column, another one the other way round; an arrow shows which and how. */
export function ColumnHeading<Row, Context>(props: ColumnHeadingProps<Row, Context>) {
  const { canSort, children } = props;
  const { column, isNarrow } = props.fitted;
  const {
    id,
    head,
    hidesHead = false,
    compare,
    isRowHeader = false,
    isAtEnd = false,
    className = '',
  } = column;
  const isSortable = canSort && compare !== undefined;
  const look = `${isSortable ? 'hover:text-ink' : ''} ${isAtEnd ? 'justify-end' : ''} ${className}`;
  return (
    <HeadingElement
      id={id}
      isRowHeader={isRowHeader}
      allowsSorting={isSortable}
      {...widthOf(column, isNarrow)}
      className="flex h-full items-stretch text-left outline-none focus-visible:-outline-offset-2"
    >
      {({ sortDirection }) =>
        hidesHead ? (
          <>
            <span className="sr-only">{head}</span>
            {children}
          </>
        ) : (
          <span
            className={`flex min-w-0 flex-1 items-center gap-1 px-2 font-normal text-muted text-sm ${look}`}
          >
            {isAtEnd ? <SortArrow direction={sortDirection} /> : null}
            <span className="truncate">{head}</span>
            {isAtEnd ? null : <SortArrow direction={sortDirection} />}
          </span>
        )
      }
    </HeadingElement>
  );
}

/** react-aria gives columns at least 75 px where nothing else is said. */
function widthOf<Row, Context>({ width, narrow }: Column<Row, Context>, isNarrow: boolean) {
  const asked = isNarrow && narrow !== undefined ? narrow.width : width;
  if (typeof asked === 'number') return { width: asked, minWidth: asked };
  return { width: `${asked.share}fr` as const, minWidth: asked.least };
}

function SortArrow({ direction }: { readonly direction: Sort['direction'] | undefined }) {
  if (direction === undefined) return null;
  const Arrow = direction === 'ascending' ? ArrowUp : ArrowDown;
  return <Arrow size={12} aria-hidden className="shrink-0 text-accent" />;
}
