import type { Rectangle } from 'electron';
import * as z from 'zod';

const bounds = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().min(600).max(20_000),
  height: z.number().int().min(400).max(20_000),
});

/** Size in pixels; a place only where one is known and still on a screen. */
export interface WindowBounds {
  readonly width: number;
  readonly height: number;
  readonly x?: number;
  readonly y?: number;
}

const usual: WindowBounds = { width: 1280, height: 800 };

/** How much of a window must be on a screen for it to be grabbed and moved. */
const graspable = 100;

function isOn(area: Rectangle, at: { x: number; y: number; width: number }): boolean {
  const left = Math.max(at.x, area.x);
  const right = Math.min(at.x + at.width, area.x + area.width);
  return right - left >= graspable && at.y >= area.y && at.y <= area.y + area.height - graspable;
}

/**
 * Where the window goes: where it was, unless what was kept can't be used or its screen is gone. Pure.
 *
 * @param areas work areas of the screens there are now
 */
export function windowBounds(kept: unknown, areas: readonly Rectangle[]): WindowBounds {
  const parsed = bounds.safeParse(kept);
  if (!parsed.success) return usual;
  const { x, y, width, height } = parsed.data;
  const size = { width, height };
  if (x === undefined || y === undefined || !areas.some((area) => isOn(area, { x, y, width }))) return size;
  return { ...size, x, y };
}
