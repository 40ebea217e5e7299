/** Which columns there is room for: names come before numbers, and facts before words that a glyph says too. */
export interface ShownColumns {
  readonly id: boolean;
  /** The word of the drift beside its glyph. */
  readonly driftWord: boolean;
  readonly platform: boolean;
  readonly size: boolean;
}

/** @param width of the table, in pixels */
export function columnsFor(width: number): ShownColumns {
  return columns[width >= 930 ? 'all' : width >= 740 ? 'glyphs' : width >= 630 ? 'noId' : 'few'];
}

/** The same object for the same room: rows are made anew only when it changes. */
const columns = {
  all: { id: true, driftWord: true, platform: true, size: true },
  glyphs: { id: true, driftWord: false, platform: true, size: true },
  noId: { id: false, driftWord: false, platform: true, size: true },
  few: { id: false, driftWord: false, platform: true, size: false },
} as const satisfies Record<string, ShownColumns>;
