import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { Column, type ColumnProps } from 'react-aria-components';
import type { ImageColumn } from './image-list.ts';

interface SortableHeadingProps extends Pick<ColumnProps, 'width' | 'minWidth' | 'isRowHeader'> {
  readonly id: ImageColumn;
  /** Numbers stand at the right, and so does their heading. */
  readonly isNumeric?: boolean;
  readonly children: ReactNode;
}

/** A column heading that sorts; an arrow shows by which one and which way. */
export function SortableHeading({ isNumeric = false, children, ...rest }: SortableHeadingProps) {
  return (
    <Column
      {...rest}
      allowsSorting
      className="flex h-full items-stretch outline-none focus-visible:-outline-offset-2"
    >
      {({ sortDirection }) => (
        <span
          className={`flex min-w-0 flex-1 items-center gap-1 px-2 font-normal text-muted text-sm hover:text-ink ${isNumeric ? 'justify-end' : ''} ${rest.isRowHeader === true ? 'pl-4' : ''}`}
        >
          {isNumeric ? <SortArrow direction={sortDirection} /> : null}
          {children}
          {isNumeric ? null : <SortArrow direction={sortDirection} />}
        </span>
      )}
    </Column>
  );
}

function SortArrow({ direction }: { readonly direction: 'ascending' | 'descending' | undefined }) {
  if (direction === undefined) return null;
  const Arrow = direction === 'ascending' ? ArrowUp : ArrowDown;
  return <Arrow size={12} aria-hidden className="text-accent" />;
}
