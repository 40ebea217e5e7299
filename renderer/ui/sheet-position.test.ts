import { describe, expect, it } from 'vitest';
import { sheetPosition } from './sheet-position.ts';

const viewport = { width: 1280, height: 800 };
const size = { width: 420, height: 500 };
const box = (left: number, top: number, width = 300, height = 32) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

describe('sheetPosition', () => {
  it('stands left of what it is about', () => {
    const { left } = sheetPosition(box(950, 200), size, viewport);
    expect(left + size.width).toBeLessThan(950);
  });

  it('stands right of it where there is no room at the left', () => {
    expect(sheetPosition(box(10, 200), size, viewport).left).toBeGreaterThan(310);
  });

  it.each([0, 780])('stays in the window, whatever the height of the anchor: %i', (top) => {
    const position = sheetPosition(box(950, top), size, viewport);
    expect(position.top).toBeGreaterThanOrEqual(0);
    expect(position.top + size.height).toBeLessThanOrEqual(viewport.height);
  });

  it('stays in a window that has room at neither side', () => {
    const position = sheetPosition(box(100, 100, 320), size, { width: 500, height: 600 });
    expect(position.left + size.width).toBeLessThanOrEqual(500);
    expect(position.left).toBeGreaterThanOrEqual(0);
  });

  it('starts at the top where it is higher than the window', () => {
    expect(sheetPosition(undefined, { width: 420, height: 900 }, viewport).top).toBe(12);
  });
});
