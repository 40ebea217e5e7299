// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { shortcutFor, shortcuts } from './shortcuts.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const doesOf = (press: Partial<typeof plain> & { readonly key: string }, isTyping = false) =>
  shortcutFor({ ...plain, ...press }, isTyping)?.does;

describe('shortcutFor', () => {
  it('knows keys with the modifier from those without', () => {
    expect(doesOf({ key: 'k', ctrlKey: true })).toBe('Open the command palette');
    expect(doesOf({ key: 'k' })).toBeUndefined();
    expect(doesOf({ key: 'k', ctrlKey: true, altKey: true })).toBeUndefined();
  });

  it('takes "?" however the keyboard makes it, but not while the user types', () => {
    expect(doesOf({ key: '?', shiftKey: true })).toBe('Show all keys');
    expect(doesOf({ key: '?' })).toBe('Show all keys');
    expect(doesOf({ key: '?', shiftKey: true }, true)).toBeUndefined();
    expect(doesOf({ key: 'f', ctrlKey: true }, true)).toBe('Search in the view');
  });

  it('tells F6 from Shift+F6', () => {
    expect(doesOf({ key: 'F6' })).toBe('Go to the next pane');
    expect(doesOf({ key: 'F6', shiftKey: true })).toBe('Go to the pane before');
  });

  it('gives no key two meanings', () => {
    const keys = shortcuts.map((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
