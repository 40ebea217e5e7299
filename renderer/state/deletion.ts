/** What the user is being asked about before it goes to Synapse's trash. */
import { create } from 'zustand';

export interface Doomed {
  readonly id: string;
  readonly kind: 'project' | 'repository';
  readonly name: string;
  /** Told once it is in the trash. */
  readonly onDeleted: () => void;
}

interface DeletionStore {
  readonly doomed: Doomed | undefined;
  readonly ask: (doomed: Doomed) => void;
  readonly close: () => void;
}

export const useDeletion = create<DeletionStore>((set) => ({
  doomed: undefined,
  ask: (doomed) => set({ doomed }),
  close: () => set({ doomed: undefined }),
}));
