/** The container engine, as it is right now. */
import { create } from 'zustand';
import type { EngineStatus } from '#shared/models/engine-status.ts';

interface EngineStore {
  readonly status: EngineStatus;
  readonly setStatus: (status: EngineStatus) => void;
}

export const useEngine = create<EngineStore>((set) => ({
  status: { state: 'connecting' },
  setStatus: (status) => set({ status }),
}));
