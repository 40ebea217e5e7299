import { create } from 'zustand';

export type Overlay = 'palette' | 'help';

interface OverlayStore {
  /** At most one is open: no dialog stands on another. */
  readonly shown: Overlay | undefined;
  readonly open: (overlay: Overlay) => void;
  readonly close: () => void;
}

export const useOverlays = create<OverlayStore>((set) => ({
  shown: undefined,
  open: (shown) => set({ shown }),
  close: () => set({ shown: undefined }),
}));
