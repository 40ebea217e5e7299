/** Where a sheet opens so that it stands beside what it is about and covers none of it. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const gap = 8;
const margin = 12;

/**
 * Left edge and top of a sheet of the given size beside `anchor` in the viewport: left of it where it fits,
 * else right of it, else against the right edge; without an anchor near the top, in the middle.
 */
export function sheetPosition(
  anchor: Box | undefined,
  size: { readonly width: number; readonly height: number },
  viewport: { readonly width: number; readonly height: number },
): { readonly left: number; readonly top: number } {
  const lastTop = Math.max(margin, viewport.height - size.height - margin);
  if (anchor === undefined) {
    const left = Math.max(margin, (viewport.width - size.width) / 2);
    return { left, top: Math.min(lastTop, Math.round(viewport.height * 0.12)) };
  }
  const top = Math.min(Math.max(margin, anchor.top - margin), lastTop);
  const before = anchor.left - gap - size.width;
  if (before >= margin) return { left: before, top };
  const after = anchor.right + gap;
  if (after + size.width <= viewport.width - margin) return { left: after, top };
  return { left: Math.max(margin, viewport.width - size.width - margin), top };
}
