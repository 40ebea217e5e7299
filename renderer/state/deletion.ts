/** What the user is being asked about before it goes to Synapse's trash. */
import { create } from 'zustand';

export interface Deletion {
  readonly id: string;
  readonly kind: 'project' | 'repository';
  readonly name: string;
  /** Told once it is in the trash. */
  readonly onDeleted?: () => void;
}

interface DeletionStore {
  readonly deletion: Deletion | undefined;
  readonly ask: (deletion: Deletion) => void;
  readonly close: () => void;
}

export const useDeletion = create<DeletionStore>((set) => ({
  deletion: undefined,
  ask: (deletion) => set({ deletion }),
  close: () => set({ deletion: undefined }),
}));
