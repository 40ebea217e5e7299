/** Whether the Synapse side is open where the window is too narrow to show it beside the images. */
import { create } from 'zustand';

interface SynapseDrawer {
  readonly isOpen: boolean;
  readonly open: () => void;
  readonly close: () => void;
}

export const useSynapseDrawer = create<SynapseDrawer>((set) => ({
  isOpen: false,
  open: () => set({ isOpen: true }),
  close: () => set({ isOpen: false }),
}));
