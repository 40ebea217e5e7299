/** Which columns there is room for; a row's menu has the rest. */
export interface ShownColumns {
  readonly id: boolean;
  /** The word of the drift beside its glyph. */
  readonly driftWord: boolean;
  readonly platform: boolean;
}

/** @param width of the table, in pixels */
export function columnsFor(width: number): ShownColumns {
  return columns[width >= 930 ? 'all' : width >= 690 ? 'words' : width >= 560 ? 'glyphs' : 'few'];
}

/** The same object for the same room: rows are made anew only when it changes. */
const columns = {
  all: { id: true, driftWord: true, platform: true },
  words: { id: false, driftWord: true, platform: true },
  glyphs: { id: false, driftWord: false, platform: true },
  few: { id: false, driftWord: false, platform: false },
} as const satisfies Record<string, ShownColumns>;
