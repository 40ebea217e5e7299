/** How the local images stand to Synapse, as the backend reports it. */
import { create } from 'zustand';
import {
  applyDriftUpdate,
  countDrift,
  type DriftCounts,
  type DriftMap,
  type DriftUpdate,
  noDrift,
} from '#shared/models/drift.ts';

interface DriftStore extends DriftMap {
  readonly counts: DriftCounts;
  readonly apply: (update: DriftUpdate) => void;
}

export const useDrift = create<DriftStore>((set) => ({
  ...noDrift,
  counts: countDrift(noDrift),
  apply: (update) => set((before) => ({ ...applyDriftUpdate(before, update), counts: update.counts })),
}));

/** How many images wait for a decision: to be pushed, to be pulled, or to be compared. */
export function unsettled(counts: DriftCounts): number {
  return counts['not-pushed'] + counts['newer-there'] + counts['moved-both-ways'];
}
