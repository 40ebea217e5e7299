import { describe, expect, it } from 'vitest';
import { shownKeys } from './key-names.ts';

describe('shownKeys', () => {
  it('writes keys as each system does', () => {
    expect(shownKeys('Mod+Shift+P', false)).toBe('Ctrl+Shift+P');
    expect(shownKeys('Mod+Shift+P', true)).toBe('⌘⇧P');
    expect(shownKeys('Alt+ArrowLeft', false)).toBe('Alt+←');
    expect(shownKeys('?', true)).toBe('?');
  });
});
