import { Copy, Fingerprint, Tag, Trash2, Upload } from 'lucide-react';
import { useRef } from 'react';
import { Popover } from 'react-aria-components';
import type { LocalImage } from '#shared/models/local-image.ts';
import { copyText } from '../../ui/clipboard.ts';
import { shownKeys } from '../../ui/key-names.ts';
import { type MenuContent, MenuList } from '../../ui/Menu.tsx';
import { copyReferences } from './copy-references.ts';

export interface OpenMenu {
  readonly images: readonly LocalImage[];
  /** The button that opened it, or the point of a right click. */
  readonly anchor?: Element;
  readonly point?: { readonly x: number; readonly y: number };
}

interface ImageMenuProps {
  readonly menu: OpenMenu | undefined;
  readonly onClose: () => void;
  readonly onPush: (images: readonly LocalImage[]) => void;
  readonly onTag: (image: LocalImage) => void;
  readonly onRemove: (images: readonly LocalImage[]) => void;
}

/** The menu of one row or of the selected rows. */
export function ImageMenu({ menu, onClose, onPush, onTag, onRemove }: ImageMenuProps) {
  const pointRef = useRef<HTMLSpanElement>(null);
  const anchorRef = useRef<Element | null>(null);
  anchorRef.current = menu?.anchor ?? null;
  const [image] = menu?.images ?? [];
  if (menu === undefined || image === undefined) return null;
  const { images, point } = menu;
  const one = images.length === 1;
  const entries: MenuContent = [
    {
      id: 'push',
      label: one ? 'Push to Synapse…' : `Push ${images.length} images to Synapse…`,
      icon: <Upload size={14} />,
      keys: shownKeys('Mod+P'),
      onChoose: () => onPush(images),
    },
    'separator',
    {
      id: 'copy-reference',
      label: one ? 'Copy reference' : 'Copy references',
      icon: <Copy size={14} />,
      keys: shownKeys('Mod+C'),
      onChoose: () => copyReferences(images),
    },
    {
      id: 'copy-id',
      label: one ? 'Copy image ID' : 'Copy image IDs',
      icon: <Fingerprint size={14} />,
      onChoose: () => void copyText(images.map((it) => it.imageId).join('\n'), 'Image ID'),
    },
    ...(one
      ? [
          {
            id: 'tag',
            label: 'Add a tag…',
            icon: <Tag size={14} />,
            keys: 'F2',
            onChoose: () => onTag(image),
          },
        ]
      : []),
    'separator',
    {
      id: 'remove',
      label: one ? 'Remove…' : `Remove ${images.length} images…`,
      icon: <Trash2 size={14} />,
      keys: 'Del',
      isDangerous: true,
      onChoose: () => onRemove(images),
    },
  ];
  return (
    <>
      {point === undefined ? null : (
        <span
          ref={pointRef}
          className="pointer-events-none fixed size-0"
          style={{ left: point.x, top: point.y }}
        />
      )}
      <Popover
        isOpen
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
        triggerRef={point === undefined ? anchorRef : pointRef}
        placement={point === undefined ? 'bottom end' : 'bottom start'}
        offset={2}
        className="float-in rounded bg-raised p-1 shadow-float"
      >
        <MenuList label="Image actions" entries={entries} onClose={onClose} />
      </Popover>
    </>
  );
}
