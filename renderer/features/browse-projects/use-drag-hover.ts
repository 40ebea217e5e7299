import { type DragEvent, useEffect, useRef, useState } from 'react';

interface DragHover {
  /** Something dragged is over the element, whether it may be dropped there or not. */
  readonly isHovered: boolean;
  readonly hoverProps: {
    readonly onDragEnterCapture: (event: DragEvent) => void;
    readonly onDragLeaveCapture: (event: DragEvent) => void;
    readonly onDropCapture: () => void;
  };
}

const openAfter = 600;

/**
 * Watches a native drag over an element, also one that refuses the drop. `onStay` runs once when it stays
 * for 600 ms.
 */
export function useDragHover(isDragging: boolean, onStay: (() => void) | undefined): DragHover {
  const [isHovered, setHovered] = useState(false);
  // A drag enters and leaves every child; only an empty set means that it has left the element. WebKit
  // tells no related target, so counting is the one way that works everywhere.
  const inside = useRef(new Set<EventTarget>());
  const stay = useRef(onStay);
  stay.current = onStay;

  useEffect(() => {
    if (isDragging) return;
    inside.current.clear();
    setHovered(false);
  }, [isDragging]);

  useEffect(() => {
    if (!isHovered) return;
    const timer = setTimeout(() => stay.current?.(), openAfter);
    return () => clearTimeout(timer);
  }, [isHovered]);

  return {
    isHovered: isHovered && isDragging,
    hoverProps: {
      onDragEnterCapture: ({ target }) => {
        inside.current.add(target);
        setHovered(true);
      },
      onDragLeaveCapture: ({ target }) => {
        inside.current.delete(target);
        if (inside.current.size === 0) setHovered(false);
      },
      onDropCapture: () => {
        inside.current.clear();
        setHovered(false);
      },
    },
  };
}
