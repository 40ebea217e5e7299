import { Column, TableHeader } from 'react-aria-components';
import type { ShownColumns } from './image-columns.ts';
import { SortableHeading } from './SortableHeading.tsx';

/** The headings of the local list. */
export function ImageColumns({ shown }: { readonly shown: ShownColumns }) {
  return (
    <TableHeader className="h-[inherit] w-[inherit] border-b bg-surface">
      <SortableHeading id="name" isRowHeader width="3fr" minWidth={shown.driftWord ? 130 : 110}>
        Name
      </SortableHeading>
      <SortableHeading id="tag" width="2fr" minWidth={shown.driftWord ? 80 : 64}>
        Tag
      </SortableHeading>
      <Column
        id="drift"
        width={shown.driftWord ? 210 : 96}
        className="flex h-full items-center px-2 font-normal text-muted text-sm"
      >
        Synapse
      </Column>
      {shown.platform ? (
        <SortableHeading id="platform" width={84}>
          Platform
        </SortableHeading>
      ) : null}
      {shown.size ? (
        <SortableHeading id="size" width={shown.driftWord ? 76 : 70} isNumeric>
          Size
        </SortableHeading>
      ) : null}
      <SortableHeading id="created" width={108} isNumeric>
        Created
      </SortableHeading>
      {shown.id ? (
        <Column
          id="image-id"
          width={118}
          className="flex h-full items-center px-2 font-normal text-muted text-sm"
        >
          Image ID
        </Column>
      ) : null}
      <Column id="menu" width={36} minWidth={36}>
        <span className="sr-only">Actions</span>
      </Column>
    </TableHeader>
  );
}
