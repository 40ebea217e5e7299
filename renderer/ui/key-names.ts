const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);
const macSymbols: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Ctrl: '⌃' };

const arrows: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→' };

/** `Mod+Shift+P` as this system writes it. */
export function shownKeys(keys: string, mac: boolean = isMac): string {
  const parts = keys.split('+').map((part) => arrows[part] ?? part);
  return mac
    ? parts.map((part) => macSymbols[part] ?? part).join('')
    : parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join('+');
}

/** Whether the key that goes with commands on this system is held. */
export function hasModifier(event: { readonly metaKey: boolean; readonly ctrlKey: boolean }): boolean {
  return isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
}
