/** Which images the list keeps by how they stand to Synapse. */
import {
  type Drift,
  type DriftAction,
  type DriftCounts,
  type DriftState,
  driftWords,
} from '#shared/models/drift.ts';
import type { LocalImage } from '#shared/models/local-image.ts';

export type DriftFilter = DriftState | 'all';

/** What asks for a decision comes first. */
const order: readonly DriftState[] = [
  'not-pushed',
  'newer-there',
  'moved-both-ways',
  'only-there',
  'same',
  'unknown',
  'not-a-synapse-name',
];

export interface DriftChoice {
  readonly filter: DriftFilter;
  readonly glyph: string | undefined;
  readonly label: string;
  readonly count: number;
}

/** The filters that would show something, and the chosen one even where it no longer does. */
export function driftChoices(
  counts: DriftCounts,
  total: number,
  chosen: DriftFilter,
): readonly DriftChoice[] {
  const states = order.filter((state) => counts[state] > 0 || state === chosen);
  return [
    { filter: 'all', glyph: undefined, label: 'All', count: total },
    ...states.map((state) => ({
      filter: state,
      glyph: driftWords[state].glyph,
      label: state === 'same' ? 'Same' : driftWords[state].word,
      count: counts[state],
    })),
  ];
}

/** Images in one state. What is only in Synapse is no image of this list. */
export function filterByDrift(
  images: readonly LocalImage[],
  rows: ReadonlyMap<string, Drift>,
  filter: DriftFilter,
): readonly LocalImage[] {
  return filter === 'all' ? images : images.filter(({ key }) => rows.get(key)?.state === filter);
}

/** The word on the button that settles it; undefined where nothing is to be done. */
export function settlingWord(action: DriftAction): string | undefined {
  return settlingWords[action.kind];
}

const settlingWords: Readonly<Record<DriftAction['kind'], string | undefined>> = {
  none: undefined,
  push: 'Push',
  pull: 'Pull',
  compare: 'Compare',
  'sign-in': 'Sign in',
  refresh: 'Ask again',
};
