/** The image that the submission sheet is open with. */
import { create } from 'zustand';
import type { Digest } from '#shared/models/digest.ts';

export interface SubmittedImage {
  readonly repositoryId: string;
  readonly repositoryName: string;
  readonly digest: Digest;
  readonly tag: string;
}

interface SubmitDraftStore {
  readonly image: SubmittedImage | undefined;
  /** Where the button stands that opened the sheet. */
  readonly anchor: DOMRect | undefined;
  readonly open: (image: SubmittedImage, anchor: DOMRect | undefined) => void;
  readonly close: () => void;
}

export const useSubmitDraft = create<SubmitDraftStore>((set) => ({
  image: undefined,
  anchor: undefined,
  open: (image, anchor) => set({ image, anchor }),
  close: () => set({ image: undefined, anchor: undefined }),
}));
