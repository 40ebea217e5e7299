/** Every key that works anywhere in Axon: the one list behind the keyboard, the help and the palette. */
import { selectedImages, useImageSelection } from '../state/image-selection.ts';
import { useImages } from '../state/images.ts';
import { goTo, useNavigation } from '../state/navigation.ts';
import { usePushDraft } from '../state/push-draft.ts';
import { announce } from '../ui/announce.tsx';
import { hasModifier } from '../ui/key-names.ts';
import { useOverlays } from './overlays.ts';
import { sidebarPages } from './pages.tsx';
import { focusNextPane, focusSearch } from './panes.ts';

export interface Shortcut {
  /** `Mod` is Cmd on a Mac and Ctrl elsewhere. */
  readonly keys: string;
  readonly does: string;
  readonly run: () => void;
}

export const shortcuts: readonly Shortcut[] = [
  { keys: 'Mod+K', does: 'Open the command palette', run: () => useOverlays.getState().open('palette') },
  { keys: 'Mod+F', does: 'Search in the view', run: focusSearch },
  { keys: 'Mod+P', does: 'Push the selected images', run: pushSelected },
  ...sidebarPages.map(({ keys, title, route }) => ({ keys, does: `Go to ${title}`, run: () => goTo(route) })),
  { keys: 'Mod+,', does: 'Open the settings', run: () => goTo({ name: 'settings' }) },
  { keys: 'Alt+ArrowLeft', does: 'Go back', run: () => useNavigation.getState().back() },
  { keys: 'Alt+ArrowRight', does: 'Go forward', run: () => useNavigation.getState().forward() },
  { keys: 'F6', does: 'Go to the next pane', run: () => focusNextPane(1) },
  { keys: 'Shift+F6', does: 'Go to the pane before', run: () => focusNextPane(-1) },
  { keys: '?', does: 'Show all keys', run: () => useOverlays.getState().open('help') },
];

/** Keys of the lists, for the help: the lists handle them themselves. */
export const listKeys: readonly Pick<Shortcut, 'keys' | 'does'>[] = [
  { keys: 'Enter', does: 'Push the image, open the project or repository' },
  { keys: 'Mod+A', does: 'Select all' },
  { keys: 'Mod+C', does: 'Copy the reference' },
  { keys: 'F2', does: 'Add a tag' },
  { keys: 'Delete', does: 'Remove' },
  { keys: 'Enter', does: 'On a drag handle: start dragging. Tab moves over the targets, Enter drops' },
  { keys: 'Escape', does: 'Cancel, close, clear the search' },
];

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The shortcut that a key press means; keys without a modifier mean nothing while the user types. */
export function shortcutFor(press: KeyPress, isTyping: boolean): Shortcut | undefined {
  const found = shortcuts.find((shortcut) => matches(shortcut.keys, press));
  return found !== undefined && isTyping && found.keys.length === 1 ? undefined : found;
}

function matches(keys: string, press: KeyPress): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  if (press.key.toLowerCase() !== key.toLowerCase()) return false;
  const wantsModifier = parts.includes('Mod');
  const modifier = wantsModifier ? hasModifier(press) : !press.ctrlKey && !press.metaKey;
  // Which keys need Shift depends on the layout ("?" does on most), so it only counts where it is named.
  const shift = key.length === 1 || parts.includes('Shift') === press.shiftKey;
  return modifier && shift && parts.includes('Alt') === press.altKey;
}

function pushSelected(): void {
  const chosen = selectedImages(useImages.getState().images, useImageSelection.getState().keys);
  if (chosen.length === 0) announce('Select an image first');
  else usePushDraft.getState().open(chosen);
}
