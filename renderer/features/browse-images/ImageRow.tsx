import { GripVertical } from 'lucide-react';
import { Button, Cell, Row } from 'react-aria-components';
import { imageName, type LocalImage } from '#shared/models/local-image.ts';
import { Age } from '../../ui/Age.tsx';
import { Bytes } from '../../ui/Bytes.tsx';
import { Digest } from '../../ui/Digest.tsx';
import { DriftCell } from './DriftCell.tsx';
import { ImageName } from './ImageName.tsx';
import type { ShownColumns } from './image-columns.ts';
import { PlatformMark } from './PlatformMark.tsx';
import { RowMenuButton } from './RowMenuButton.tsx';

interface ImageRowProps {
  readonly image: LocalImage;
  readonly shown: ShownColumns;
  readonly onMenu: (image: LocalImage, anchor: Element) => void;
}

const cell = 'flex h-full min-w-0 items-center px-2';

/** One image; the handle at its start drags it by keyboard. */
export function ImageRow({ image, shown, onMenu }: ImageRowProps) {
  const name = imageName(image);
  return (
    <Row
      id={image.key}
      textValue={name}
      className="group/row h-[inherit] w-[inherit] border-line/60 border-b outline-none hover:bg-hover focus-visible:-outline-offset-2 focus-visible:outline-2 focus-visible:outline-accent selected:bg-selected dragging:opacity-50"
    >
      <Cell focusMode="cell" className={`${cell} pl-0`}>
        <Button
          slot="drag"
          aria-label={`Drag ${name}`}
          className="-mr-1 flex h-full w-5 shrink-0 cursor-grab items-center justify-center text-faint opacity-0 focus-visible:opacity-100 group-hover/row:opacity-100 group-focus-within/row:opacity-100"
        >
          <GripVertical size={12} aria-hidden />
        </Button>
        <ImageName repository={image.repository} />
      </Cell>
      <Cell className={cell}>
        <span className="truncate">{image.tag}</span>
      </Cell>
      <Cell focusMode="cell" className={cell}>
        <DriftCell image={image} showsWord={shown.driftWord} />
      </Cell>
      {shown.platform ? (
        <Cell className={cell}>
          <PlatformMark image={image} />
        </Cell>
      ) : null}
      {shown.size ? (
        <Cell className={`${cell} justify-end`}>
          <Bytes bytes={image.size} />
        </Cell>
      ) : null}
      <Cell className={`${cell} justify-end text-muted`}>
        <Age at={image.createdAt} />
      </Cell>
      {shown.id ? (
        <Cell focusMode="cell" className={cell}>
          <Digest digest={image.imageId} kind="image ID" isBare />
        </Cell>
      ) : null}
      <Cell focusMode="cell" className="flex h-full items-center">
        <RowMenuButton name={name} onOpen={(anchor) => onMenu(image, anchor)} />
      </Cell>
    </Row>
  );
}
