/** Where in the app the user is, with back and forward as in a browser. */
import { create } from 'zustand';
import type { Digest } from '#shared/models/digest.ts';

export type Place =
  | { readonly name: 'workbench' }
  | { readonly name: 'projects'; readonly projectId?: string | undefined }
  /** With a tag, its details are open at first. */
  | { readonly name: 'repository'; readonly repositoryId: string; readonly tag?: string | undefined }
  /** Who may do what with a project. */
  | { readonly name: 'sharing'; readonly entityId: string; readonly title: string }
  /** What is in Synapse's trash. */
  | { readonly name: 'trash' }
  /** A lock file against this computer and Synapse. */
  | { readonly name: 'lock-file' }
  /** Everything with one digest. */
  | { readonly name: 'digest'; readonly digest: Digest }
  /** A local image against what its tag names in Synapse. */
  | ComparePlace
  | { readonly name: 'transfers' }
  /** With a transfer the doctor looks into that one at once. */
  | { readonly name: 'doctor'; readonly transferId?: string | undefined }
  | { readonly name: 'settings' };
export interface ComparePlace {
  readonly name: 'compare';
  /** Key of the local row. */
  readonly imageKey: string;
  readonly repositoryName: string;
  readonly digest: Digest;
  readonly tag: string;
}
export type PlaceName = Place['name'];

export interface NavigationHistory {
  readonly place: Place;
  readonly past: readonly Place[];
  readonly future: readonly Place[];
}

const depth = 50;

export const startOfHistory: NavigationHistory = { place: { name: 'workbench' }, past: [], future: [] };

/** Goes to a place; going to where one is already changes nothing. */
export function visit(history: NavigationHistory, place: Place): NavigationHistory {
  if (isSamePlace(history.place, place)) return history;
  return { place, past: [...history.past, history.place].slice(-depth), future: [] };
}

export function goBack({ place, past, future }: NavigationHistory): NavigationHistory {
  const before = past.at(-1);
  if (before === undefined) return { place, past, future };
  return { place: before, past: past.slice(0, -1), future: [place, ...future] };
}

export function goForward({ place, past, future }: NavigationHistory): NavigationHistory {
  const [next, ...rest] = future;
  if (next === undefined) return { place, past, future };
  return { place: next, past: [...past, place], future: rest };
}

function isSamePlace(left: Place, right: Place): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

interface NavigationStore extends NavigationHistory {
  readonly go: (place: Place) => void;
  readonly back: () => void;
  readonly forward: () => void;
}

export const useNavigation = create<NavigationStore>((set) => ({
  ...startOfHistory,
  go: (place) => set((history) => visit(history, place)),
  back: () => set(goBack),
  forward: () => set(goForward),
}));

/** Goes to a place from outside of components. */
export function goTo(place: Place): void {
  useNavigation.getState().go(place);
}
