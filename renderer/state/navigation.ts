/** Where in the app the user is, with back and forward as in a browser. */
import { create } from 'zustand';
import type { Digest } from '#shared/models/digest.ts';

/** Every page, by the name of its route, with what its route says besides. */
interface RouteParameters {
  readonly workbench: unknown;
  readonly projects: { readonly projectId?: string | undefined };
  /** With a tag, its details are open at first. */
  readonly repository: { readonly repositoryId: string; readonly tag?: string | undefined };
  /** Who may do what with a project. */
  readonly sharing: { readonly entityId: string; readonly title: string };
  /** What is in Synapse's trash. */
  readonly trash: unknown;
  /** A lock file against this computer and Synapse. */
  readonly 'lock-file': unknown;
  /** Everything with one digest. */
  readonly digest: { readonly digest: Digest };
  /** A local image, by the key of its row, against what its tag names in Synapse. */
  readonly compare: {
    readonly imageKey: string;
    readonly repositoryName: string;
    readonly digest: Digest;
    readonly tag: string;
  };
  readonly transfers: unknown;
  /** With a transfer the doctor looks into that one at once. */
  readonly doctor: { readonly transferId?: string | undefined };
  readonly settings: unknown;
}

export type RouteName = keyof RouteParameters;

export type RouteOf<Name extends RouteName> = {
  readonly [Each in Name]: { readonly name: Each } & RouteParameters[Each];
}[Name];

export type Route = RouteOf<RouteName>;

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
