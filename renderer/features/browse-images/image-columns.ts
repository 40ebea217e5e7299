/** Which columns there is room for; names come before numbers. */
export interface ShownColumns {
  readonly id: boolean;
  /** The word of the drift beside its glyph. */
  readonly driftWord: boolean;
  readonly platform: boolean;
  readonly size: boolean;
}

/** @param width of the table, in pixels */
export function columnsFor(width: number): ShownColumns {
  return columns[width >= 930 ? 'all' : width >= 690 ? 'words' : width >= 630 ? 'glyphs' : 'few'];
}

/** The same object for the same room: rows are made anew only when it changes. */
const columns = {
  all: { id: true, driftWord: true, platform: true, size: true },
  words: { id: false, driftWord: true, platform: true, size: true },
  glyphs: { id: false, driftWord: false, platform: true, size: true },
  few: { id: false, driftWord: false, platform: true, size: false },
} as const satisfies Record<string, ShownColumns>;
