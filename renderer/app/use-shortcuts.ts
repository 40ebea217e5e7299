import { useEffect } from 'react';
import { useOverlays } from './overlays.ts';
import { shortcutFor } from './shortcuts.ts';

/** Listens for the app's keys. Those that a view has handled, and those under a dialog, are left alone. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const shortcut = shortcutFor(event, isTyping(event.target));
      if (shortcut === undefined) return;
      // The browser's own meaning (print, find) is never wanted for these keys.
      event.preventDefault();
      if (useOverlays.getState().shown === undefined) shortcut.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable="true"]') !== null;
}
