import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { IconButton } from './IconButton.tsx';
import { type Box, sheetPosition } from './sheet-position.ts';

interface SheetProps {
  readonly title: ReactNode;
  readonly onClose: () => void;
  /** What the sheet is about, in page coordinates; it opens beside it. */
  readonly anchor?: Box | undefined;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** A key of what it is about: the sheet is placed anew when that changes. */
  readonly subject?: string;
}

/**
 * A sheet beside the thing it is about. It blocks nothing: the rest of the app stays usable. Escape closes
 * it, the focus goes into it when it opens and back to where it was when it closes.
 */
export function Sheet({ title, onClose, anchor, children, footer, subject = '' }: SheetProps) {
  const titleId = useId();
  const { ref, position } = usePosition(anchor, subject);
  useFocusInside(ref);
  useEscape(onClose);
  return (
    <div
      ref={ref}
      role="dialog"
      aria-labelledby={titleId}
      tabIndex={-1}
      style={position === undefined ? { visibility: 'hidden' } : position}
      className="fixed z-30 flex max-h-[calc(100vh-24px)] w-105 max-w-[calc(100vw-24px)] flex-col rounded-md bg-raised shadow-float outline-none"
    >
      <header className="flex shrink-0 items-center gap-2 border-b py-2 pr-2 pl-4">
        <h2 id={titleId} className="min-w-0 flex-1 truncate font-semibold text-lg">
          {title}
        </h2>
        <IconButton label="Close" icon={<X size={16} aria-hidden />} onPress={onClose} />
      </header>
      <div className="scroll-quiet min-h-0 flex-1 px-4 py-3">{children}</div>
      {footer === undefined ? null : (
        <footer className="flex shrink-0 items-center gap-2 border-t px-4 py-3">{footer}</footer>
      )}
    </div>
  );
}

function usePosition(anchor: Box | undefined, subject: string) {
  const ref = useRef<HTMLDivElement>(null);
  const [position, setPosition] = useState<{ left: number; top: number }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new subject places the sheet anew
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const settle = () => {
      const { width, height } = element.getBoundingClientRect();
      const viewport = { width: window.innerWidth, height: window.innerHeight };
      setPosition(sheetPosition(anchor, { width, height }, viewport));
    };
    settle();
    const observer = new ResizeObserver(settle);
    observer.observe(element);
    window.addEventListener('resize', settle);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', settle);
    };
  }, [anchor, subject]);
  return { ref, position };
}

/** The focus goes in, also where the drag that opened the sheet ends by putting it elsewhere. */
function useFocusInside(ref: { readonly current: HTMLDivElement | null }) {
  useEffect(() => {
    const before = document.activeElement;
    const enter = () => {
      const element = ref.current;
      if (element !== null && !element.contains(document.activeElement)) element.focus();
    };
    const afterDrag = () => requestAnimationFrame(enter);
    enter();
    window.addEventListener('dragend', afterDrag, { once: true, capture: true });
    return () => {
      window.removeEventListener('dragend', afterDrag, { capture: true });
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [ref]);
}

/**
 * Escape closes the sheet wherever the focus is: nothing keeps the user from working beside it. What is open
 * above it, such as a menu, takes Escape first.
 */
function useEscape(onClose: () => void) {
  const latest = useRef(onClose);
  latest.current = onClose;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) latest.current();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
