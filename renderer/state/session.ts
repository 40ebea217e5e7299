/** Who is signed in, and at which Synapse. */
import { create } from 'zustand';
import type { Session } from '#shared/contract/account-contract.ts';
import type { Account, Endpoint } from '#shared/models/account.ts';
import type { Problem } from '#shared/problems.ts';

interface SessionStore {
  /** Undefined until the backend has answered. */
  readonly session: Session | undefined;
  /** Why nothing is known of the account in use: Synapse could not be asked, or refused its token. */
  readonly problem: Problem | undefined;
  readonly setSession: (session: Session) => void;
  readonly setProblem: (endpoint: Endpoint, problem: Problem) => void;
}

export const useSession = create<SessionStore>((set) => ({
  session: undefined,
  problem: undefined,
  setSession: (session) => set({ session, problem: undefined }),
  setProblem: (endpoint, problem) => set({ session: { endpoint }, problem }),
}));

/** The signed-in account; undefined while signed out or not known yet. */
export function useAccount(): Account | undefined {
  return useSession((store) => store.session?.account);
}

export function useEndpoint(): Endpoint | undefined {
  return useSession((store) => store.session?.endpoint);
}
