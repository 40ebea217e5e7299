import { create } from 'zustand';

/** What the sign-in view starts with. */
export interface SignInStart {
  /** REST address of the endpoint. */
  readonly rest?: string | undefined;
  readonly userName?: string | undefined;
}

interface SignInView {
  /** Whether the sign-in view is shown over the app. */
  readonly isOpen: boolean;
  readonly start: SignInStart;
  readonly open: () => void;
  readonly openWith: (start: SignInStart) => void;
  readonly close: () => void;
}

export const useSignInView = create<SignInView>((set) => ({
  isOpen: false,
  start: {},
  open: () => set({ isOpen: true, start: {} }),
  openWith: (start) => set({ isOpen: true, start }),
  close: () => set({ isOpen: false }),
}));
