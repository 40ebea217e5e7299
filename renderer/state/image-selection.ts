/** Which rows of the local list are selected; shared with the palette and the push button. */
import { create } from 'zustand';
import type { LocalImage } from '#shared/models/local-image.ts';

interface ImageSelectionStore {
  readonly keys: ReadonlySet<string>;
  readonly select: (keys: ReadonlySet<string>) => void;
}

export const useImageSelection = create<ImageSelectionStore>((set) => ({
  keys: new Set(),
  select: (keys) => set({ keys }),
}));

/** The selected images, without those that are gone. */
export function selectedImages(
  images: ReadonlyMap<string, LocalImage>,
  keys: ReadonlySet<string>,
): readonly LocalImage[] {
  return [...keys].flatMap((key) => images.get(key) ?? []);
}
