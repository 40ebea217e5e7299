/** Columns of a table as values: what a column shows, how it sorts, and when it has no room. */
import type { ReactNode } from 'react';

/** Adding a column to a table is adding one of these to the table's list of columns. */
export interface Column<Row, Context = undefined> {
  readonly id: string;
  readonly head: string;
  /** The heading is there for screen readers only. */
  readonly hidesHead?: boolean;
  /** In px, or a share of what the others leave, with the px that it needs at least. */
  readonly width: number | { readonly share: number; readonly least: number };
  readonly cell: (row: Row, context: Context, isNarrow: boolean) => ReactNode;
  /** Ascending. A column that has it sorts the table. */
  readonly compare?: (left: Row, right: Row) => number;
  /** What names the row; a table has at least one. */
  readonly isRowHeader?: boolean;
  /** Numbers and times stand at the right. */
  readonly isAtEnd?: boolean;
  /** For heading and cells, such as a padding of their own. */
  readonly className?: string;
  /** `cell`: arrow keys stop at the cell itself, and its whole area drags the row. */
  readonly focusMode?: 'child' | 'cell';
  /** Where there is no room for all columns, they leave in this order, lowest first; without it, never. */
  readonly leaves?: number;
  /** A narrower form, taken at its turn in the order of `leaves`. */
  readonly narrow?: { readonly width: number; readonly leaves: number };
  /** The user may hide it. */
  readonly canHide?: boolean;
}

/** A column as it is shown in the room that there is. */
export interface FittedColumn<Row, Context> {
  readonly column: Column<Row, Context>;
  readonly isNarrow: boolean;
}

export interface Sort {
  /** Id of a column. */
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

/** The columns that fit a table of so many px, in their order, without those that the user hides. */
export function fitColumns<Row, Context>(
  columns: readonly Column<Row, Context>[],
  width: number,
  hidden: ReadonlySet<string> = noneHidden,
): readonly FittedColumn<Row, Context>[] {
  let fitted = columns
    .filter((column) => !(column.canHide === true && hidden.has(column.id)))
    .map((column) => ({ column, isNarrow: false }));
  const turns = fitted
    .flatMap(({ column: { leaves, narrow } }) => [leaves, narrow?.leaves])
    .filter((turn) => turn !== undefined)
    .toSorted((left, right) => left - right);
  for (const turn of turns) {
    if (leastWidth(fitted) <= width) break;
    fitted = fitted
      .filter(({ column }) => column.leaves !== turn)
      .map((each) => (each.column.narrow?.leaves === turn ? { ...each, isNarrow: true } : each));
  }
  return fitted;
}

const noneHidden: ReadonlySet<string> = new Set();

function leastWidth<Row, Context>(fitted: readonly FittedColumn<Row, Context>[]): number {
  return fitted.reduce((sum, { column, isNarrow }) => {
    if (isNarrow && column.narrow !== undefined) return sum + column.narrow.width;
    return sum + (typeof column.width === 'number' ? column.width : column.width.least);
  }, 0);
}

/**
 * The rows as the column of the sort compares them. Rows that it finds equal keep the order of `tie`, which
 * stays ascending whatever the direction.
 */
export function sortRows<Row, Context>(
  rows: readonly Row[],
  columns: readonly Column<Row, Context>[],
  sort: Sort,
  tie: (left: Row, right: Row) => number = () => 0,
): readonly Row[] {
  const compare = columns.find(({ id }) => id === sort.column)?.compare;
  if (compare === undefined) return rows;
  const sign = sort.direction === 'ascending' ? 1 : -1;
  return rows.toSorted((left, right) => sign * compare(left, right) || tie(left, right));
}
