/** Where in the app the user is, with back and forward as in a browser. */
import { create } from 'zustand';
import type { Digest } from '#shared/models/digest.ts';

export type Route =
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
  | CompareRoute
  | { readonly name: 'transfers' }
  /** With a transfer the doctor looks into that one at once. */
  | { readonly name: 'doctor'; readonly transferId?: string | undefined }
  | { readonly name: 'settings' };
export interface CompareRoute {
  readonly name: 'compare';
  /** Key of the local row. */
  readonly imageKey: string;
  readonly repositoryName: string;
  readonly digest: Digest;
  readonly tag: string;
}
export type RouteName = Route['name'];

export interface NavigationHistory {
  readonly route: Route;
  readonly past: readonly Route[];
  readonly future: readonly Route[];
}

const depth = 50;

export const startOfHistory: NavigationHistory = { route: { name: 'workbench' }, past: [], future: [] };

/** Goes to a page; going to where one is already changes nothing. */
export function visit(history: NavigationHistory, route: Route): NavigationHistory {
  if (isSameRoute(history.route, route)) return history;
  return { route, past: [...history.past, history.route].slice(-depth), future: [] };
}

export function goBack({ route, past, future }: NavigationHistory): NavigationHistory {
  const before = past.at(-1);
  if (before === undefined) return { route, past, future };
  return { route: before, past: past.slice(0, -1), future: [route, ...future] };
}

export function goForward({ route, past, future }: NavigationHistory): NavigationHistory {
  const [next, ...rest] = future;
  if (next === undefined) return { route, past, future };
  return { route: next, past: [...past, route], future: rest };
}

function isSameRoute(left: Route, right: Route): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

interface NavigationStore extends NavigationHistory {
  readonly go: (route: Route) => void;
  readonly back: () => void;
  readonly forward: () => void;
}

export const useNavigation = create<NavigationStore>((set) => ({
  ...startOfHistory,
  go: (route) => set((history) => visit(history, route)),
  back: () => set(goBack),
  forward: () => set(goForward),
}));

/** Goes to a page from outside of components. */
export function goTo(route: Route): void {
  useNavigation.getState().go(route);
}
