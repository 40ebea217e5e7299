import { Ellipsis, GripVertical, TriangleAlert } from 'lucide-react';
import { useRef } from 'react';
import { Button } from 'react-aria-components';
import { imageName, type LocalImage } from '#shared/models/local-image.ts';
import { formatPlatform, isCommonPlatform } from '#shared/models/platform.ts';
import { Age } from '../../ui/Age.tsx';
import { Bytes } from '../../ui/Bytes.tsx';
import { Digest } from '../../ui/Digest.tsx';
import { ImageName } from '../../ui/ImageName.tsx';
import { Hint } from '../../ui/Tooltip.tsx';
import type { Column, Sort } from '../../ui/table/column.ts';
import { DriftCell } from './DriftCell.tsx';
import { platformText, shortPlatform } from './image-list.ts';

export interface ImageContext {
  readonly onMenu: (image: LocalImage, anchor: Element) => void;
}

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

// Images without a name come after all others.
const byName = (left: LocalImage, right: LocalImage) =>
  names.compare(left.repository ?? '\uffff', right.repository ?? '\uffff');

const byTag = (left: LocalImage, right: LocalImage) => names.compare(left.tag ?? '', right.tag ?? '');

export const newestFirst: Sort = { column: 'created', direction: 'descending' };

/** One order for rows that the sort finds equal, whatever order they came in. */
export function byReference(left: LocalImage, right: LocalImage): number {
  return byName(left, right) || byTag(left, right) || (left.key < right.key ? -1 : 1);
}

/** The columns of the images on this computer. */
export const imageColumns: readonly Column<LocalImage, ImageContext>[] = [
  {
    id: 'name',
    head: 'Name',
    isRowHeader: true,
    width: { share: 3, least: 132 },
    className: 'pl-4',
    focusMode: 'cell',
    compare: byName,
    cell: (image) => <NameCell image={image} />,
  },
  {
    id: 'tag',
    head: 'Tag',
    width: { share: 2, least: 88 },
    compare: byTag,
    cell: (image) => <span className="truncate">{image.tag}</span>,
  },
  {
    id: 'drift',
    head: 'Synapse',
    width: 210,
    narrow: { width: 96, leaves: 1 },
    focusMode: 'cell',
    cell: (image, _, isNarrow) => <DriftCell image={image} showsWord={!isNarrow} />,
  },
  {
    id: 'platform',
    canHide: true,
    head: 'Platform',
    width: 84,
    compare: (left, right) => names.compare(platformText(left), platformText(right)),
    cell: (image) => <PlatformMark image={image} />,
  },
  {
    id: 'size',
    canHide: true,
    head: 'Size',
    width: 76,
    isAtEnd: true,
    leaves: 3,
    compare: (left, right) => left.size - right.size,
    cell: (image) => <Bytes bytes={image.size} />,
  },
  {
    id: 'created',
    canHide: true,
    head: 'Created',
    width: 108,
    isAtEnd: true,
    className: 'text-muted',
    compare: (left, right) => left.createdAt - right.createdAt,
    cell: (image) => <Age at={image.createdAt} />,
  },
  {
    id: 'image-id',
    canHide: true,
    head: 'Image ID',
    width: 122,
    leaves: 2,
    focusMode: 'cell',
    cell: (image) => <Digest digest={image.imageId} kind="image ID" isBare />,
  },
  {
    id: 'menu',
    head: 'Actions',
    hidesHead: true,
    width: 40,
    focusMode: 'cell',
    cell: (image, { onMenu }) => (
      <RowMenuButton name={imageName(image)} onOpen={(anchor) => onMenu(image, anchor)} />
    ),
  },
];

/** The handle before the name drags the row by keyboard. */
function NameCell({ image }: { readonly image: LocalImage }) {
  return (
    <span className="-ml-4 flex h-full min-w-0 flex-1 items-center">
      <Button
        slot="drag"
        aria-label={`Drag ${imageName(image)}`}
        className="-mr-1 flex h-full w-5 shrink-0 cursor-grab items-center justify-center text-faint opacity-0 focus-visible:opacity-100 group-hover/row:opacity-100 group-focus-within/row:opacity-100"
      >
        <GripVertical size={12} aria-hidden />
      </Button>
      <ImageName repository={image.repository} />
    </span>
  );
}

/** The platform; one that most shared machines can't run carries a mark and says so. */
function PlatformMark({ image }: { readonly image: LocalImage }) {
  const text = shortPlatform(image);
  if (text === undefined || image.platform === undefined) return null;
  if (isCommonPlatform(image.platform)) return <span className="truncate text-muted">{text}</span>;
  return (
    <Hint
      text={`Built for ${formatPlatform(image.platform)}. Most machines that run shared images are linux/amd64.`}
      className="flex min-w-0 items-center gap-1 text-warn"
    >
      <TriangleAlert size={12} aria-label="Not linux/amd64:" />
      <span className="truncate">{text}</span>
    </Hint>
  );
}

interface RowMenuButtonProps {
  readonly name: string;
  readonly onOpen: (anchor: Element) => void;
}

/** Opens the one menu that all rows share, at this row. */
function RowMenuButton({ name, onOpen }: RowMenuButtonProps) {
  const ref = useRef<HTMLButtonElement>(null);
  return (
    <Button
      ref={ref}
      aria-label={`Actions for ${name}`}
      aria-haspopup="menu"
      onPress={() => {
        if (ref.current !== null) onOpen(ref.current);
      }}
      className="flex size-6 items-center justify-center rounded text-muted opacity-0 hover:bg-pressed hover:text-ink focus-visible:opacity-100 group-hover/row:opacity-100 group-focus-within/row:opacity-100"
    >
      <Ellipsis size={16} aria-hidden />
    </Button>
  );
}
