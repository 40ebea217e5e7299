/** What the push sheet is open with: the images to push and, once chosen, where to. */
import { create } from 'zustand';
import type { LocalImage } from '#shared/models/local-image.ts';

/** A project (the push may create a repository in it) or one of its repositories (the name is fixed). */
export type PushTarget =
  | { readonly kind: 'project'; readonly projectId: string; readonly projectName: string }
  | {
      readonly kind: 'repository';
      readonly projectId: string;
      readonly projectName: string;
      readonly repositoryId: string;
      /** What follows the project id in the repository's name. */
      readonly name: string;
    };

export interface PushDraft {
  readonly images: readonly LocalImage[];
  /** Undefined until the user has chosen one. */
  readonly target: PushTarget | undefined;
  /** Where on the screen the drop happened; the sheet opens beside it. */
  readonly anchor: DOMRect | undefined;
}

interface PushDraftStore {
  readonly draft: PushDraft | undefined;
  readonly open: (
    images: readonly LocalImage[],
    target?: PushTarget | undefined,
    anchor?: DOMRect | undefined,
  ) => void;
  readonly close: () => void;
}

export const usePushDraft = create<PushDraftStore>((set) => ({
  draft: undefined,
  open: (images, target, anchor) => {
    if (images.length > 0 || target !== undefined) set({ draft: { images, target, anchor } });
  },
  close: () => set({ draft: undefined }),
}));
