/** The images that are being dragged, from the first movement until they are dropped or let go. */
import { create } from 'zustand';
import type { LocalImage } from '#shared/models/local-image.ts';

/** The type under which local images travel in a drag; their keys are its content. */
export const localImageDragType = 'application/x-axon-local-image';

interface ImageDragStore {
  /** Empty while nothing is dragged. */
  readonly dragged: readonly LocalImage[];
  readonly start: (images: readonly LocalImage[]) => void;
  readonly end: () => void;
}

export const useImageDrag = create<ImageDragStore>((set) => ({
  dragged: [],
  start: (dragged) => set({ dragged }),
  end: () => set({ dragged: [] }),
}));
