import { create } from 'zustand';

interface SignInView {
  /** Whether the sign-in view is shown over the app. */
  readonly isOpen: boolean;
  readonly open: () => void;
  readonly close: () => void;
}

export const useSignInView = create<SignInView>((set) => ({
  isOpen: false,
  open: () => set({ isOpen: true }),
  close: () => set({ isOpen: false }),
}));
