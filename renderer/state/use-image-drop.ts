import type { DOMAttributes, RefObject } from 'react';
import { useDrop } from 'react-aria-components';
import type { DropValidity } from './drop-validity.ts';
import { localImageDragType, useImageDrag } from './image-drag.ts';
import { type PushTarget, usePushDraft } from './push-draft.ts';

interface ImageDrop {
  /** For the element of the ref; it must be focusable while something is dragged. */
  readonly dropProps: DOMAttributes<HTMLElement>;
  /** Images are being dragged, somewhere. */
  readonly isDragging: boolean;
  /** They are over this element now, and may be dropped. */
  readonly isDropTarget: boolean;
}

/**
 * Makes an element a place where local images can be dropped, by pointer or keyboard. A drop opens the push
 * sheet beside the element. Invalid targets refuse the drop and are skipped by Tab.
 */
export function useImageDrop(
  ref: RefObject<HTMLElement | null>,
  target: PushTarget,
  validity: DropValidity,
): ImageDrop {
  const isDragging = useImageDrag((store) => store.dragged.length > 0);
  const { dropProps, isDropTarget } = useDrop({
    ref,
    getDropOperation: (types) => (types.has(localImageDragType) && validity.valid ? 'copy' : 'cancel'),
    onDrop: () => {
      const { dragged } = useImageDrag.getState();
      usePushDraft.getState().open(dragged, target, ref.current?.getBoundingClientRect());
    },
  });
  return { dropProps, isDragging, isDropTarget };
}
