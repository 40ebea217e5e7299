import { describe, expect, it } from 'vitest';
import { windowBounds } from './window-bounds.ts';

const laptop = { x: 0, y: 0, width: 1440, height: 900 };
const monitor = { x: 1440, y: -200, width: 2560, height: 1440 };
const usual = { width: 1280, height: 800 };

describe('where the window goes', () => {
  it('is where it was, on any screen', () => {
    const kept = { x: 1500, y: -100, width: 1000, height: 700 };
    expect(windowBounds(kept, [laptop, monitor])).toEqual(kept);
  });

  it('is for the system to choose when its screen is gone', () => {
    expect(windowBounds({ x: 1500, y: -100, width: 1000, height: 700 }, [laptop])).toEqual({
      width: 1000,
      height: 700,
    });
  });

  it('is never where it can’t be grasped', () => {
    expect(windowBounds({ x: 1400, y: 0, width: 1000, height: 700 }, [laptop])).not.toHaveProperty('x');
    expect(windowBounds({ x: 0, y: 850, width: 1000, height: 700 }, [laptop])).not.toHaveProperty('x');
    expect(windowBounds({ x: -950, y: 0, width: 1000, height: 700 }, [laptop])).not.toHaveProperty('x');
  });

  it.each([[{}], [null], ['text'], [{ width: 'wide', height: 700 }], [{ width: 1, height: 1 }]])(
    'is the usual one where %j was kept',
    (kept) => {
      expect(windowBounds(kept, [laptop])).toEqual(usual);
    },
  );
});
