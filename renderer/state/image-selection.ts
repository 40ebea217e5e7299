/** Which rows of the local list are selected; shared with the palette and the push button. */
import { create } from 'zustand';
import type { LocalImage } from '#shared/models/local-image.ts';

/**
 * Keys of rows. The set that the table gave is kept as it is: it carries the anchor that a later Shift-click
 * extends the selection from.
 */
export type ImageKeys = ReadonlySet<string | number>;

interface ImageSelectionStore {
  readonly keys: ImageKeys;
  readonly select: (keys: ImageKeys) => void;
}

export const useImageSelection = create<ImageSelectionStore>((set) => ({
  keys: new Set(),
  select: (keys) => set({ keys }),
}));

/** The selected images, without those that are gone. */
export function selectedImages(
  images: ReadonlyMap<string, LocalImage>,
  keys: ImageKeys,
): readonly LocalImage[] {
  return [...keys].flatMap((key) => images.get(String(key)) ?? []);
}
