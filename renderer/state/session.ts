/** Who is signed in, and at which Synapse. */
import { create } from 'zustand';
import type { Session } from '#shared/contract/account-contract.ts';
import type { Account, Endpoint } from '#shared/models/account.ts';

interface SessionStore {
  /** Undefined until the backend has answered. */
  readonly session: Session | undefined;
  readonly setSession: (session: Session) => void;
}

export const useSession = create<SessionStore>((set) => ({
  session: undefined,
  setSession: (session) => set({ session }),
}));

/** The signed-in account; undefined while signed out or not known yet. */
export function useAccount(): Account | undefined {
  return useSession((store) => store.session?.account);
}

export function useEndpoint(): Endpoint | undefined {
  return useSession((store) => store.session?.endpoint);
}
