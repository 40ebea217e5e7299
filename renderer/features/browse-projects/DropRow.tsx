import { type ReactNode, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { DropValidity } from '../../state/drop-validity.ts';
import type { PushTarget } from '../../state/push-draft.ts';
import { useImageDrop } from '../../state/use-image-drop.ts';
import { useDragHover } from './use-drag-hover.ts';

interface DropRowProps {
  readonly name: string;
  readonly target: PushTarget;
  readonly validity: DropValidity;
  /** Runs when a drag stays over the row. */
  readonly onStay?: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/**
 * The content of a row that takes dropped images. While images are dragged it lights up or, where it refuses
 * them, is dimmed and says why.
 */
export function DropRow({ name, target, validity, onStay, className = '', children }: DropRowProps) {
  const ref = useRef<HTMLDivElement>(null);
  const { dropProps, isDragging, isDropTarget } = useImageDrop(ref, target, validity);
  const { isHovered, hoverProps } = useDragHover(isDragging, onStay);
  return (
    <div
      ref={ref}
      {...dropProps}
      {...hoverProps}
      {...(isDragging && validity.valid
        ? { role: 'button', tabIndex: -1, 'aria-label': `Push to ${name}` }
        : {})}
      {...(isDropTarget ? { 'data-drop-target': true } : {})}
      className={`flex h-row min-w-0 flex-1 items-center gap-1.5 rounded pr-1 ${lookOf(isDragging, isDropTarget, validity)} ${className}`}
    >
      {children}
      {isHovered && !validity.valid ? <Refusal row={ref.current} reason={validity.reason} /> : null}
    </div>
  );
}

function lookOf(isDragging: boolean, isDropTarget: boolean, validity: DropValidity): string {
  if (!isDragging) return '';
  if (!validity.valid) return 'opacity-40';
  return isDropTarget
    ? 'bg-selected outline-2 -outline-offset-2 outline-accent'
    : 'bg-accent-soft bg-clip-padding border-y border-transparent forced-colors:outline-1';
}

/** A tooltip of its own: ordinary ones do not open while something is dragged. */
function Refusal({ row, reason }: { readonly row: HTMLElement | null; readonly reason: string }) {
  if (row === null) return null;
  const { left, bottom } = row.getBoundingClientRect();
  return createPortal(
    <div
      role="tooltip"
      className="pointer-events-none fixed z-50 max-w-72 rounded bg-raised px-2 py-1 text-sm shadow-float"
      style={{ left: left + 12, top: bottom + 4 }}
    >
      {reason}
    </div>,
    document.body,
  );
}
