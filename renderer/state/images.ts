/** The images on this computer's engine, as they are right now. */
import { create } from 'zustand';
import { applyImageListUpdate, type ImageListUpdate, type LocalImage } from '#shared/models/local-image.ts';

interface ImagesStore {
  /** By `key`. */
  readonly images: ReadonlyMap<string, LocalImage>;
  /** False until the first list has come. */
  readonly known: boolean;
  readonly apply: (update: ImageListUpdate) => void;
}

export const useImages = create<ImagesStore>((set) => ({
  images: new Map(),
  known: false,
  apply: (update) => set(({ images }) => ({ images: applyImageListUpdate(images, update), known: true })),
}));
