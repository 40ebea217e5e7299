import { shownKeys } from './key-names.ts';

/** Keys as they stand on the user's keyboard: `Mod+P` is ⌘P on a Mac and Ctrl+P elsewhere. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <kbd className="rounded-sm border bg-sunken px-1 font-sans text-muted text-xs whitespace-nowrap">
      {shownKeys(keys)}
    </kbd>
  );
}
