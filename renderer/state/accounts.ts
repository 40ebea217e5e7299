/** Every account and endpoint that Axon knows, as the backend tells them; no secrets. */
import { create } from 'zustand';
import type { AccountEntry, AccountList } from '#shared/models/account-record.ts';

interface AccountsStore {
  /** Undefined until the backend has answered. */
  readonly list: AccountList | undefined;
  readonly setList: (list: AccountList) => void;
}

export const useAccounts = create<AccountsStore>((set) => ({
  list: undefined,
  setList: (list) => set({ list }),
}));

/** Whose the calls to Synapse are right now; changes whenever another account or endpoint is taken. */
export function presentAccountKey({ accounts, endpoint }: AccountList): string {
  const active = accounts.find((account) => account.active);
  return active === undefined ? endpoint.rest : `${active.id} ${active.addedAt} ${active.signedIn}`;
}

/**
 * The account in use that has a token, as far as Axon itself knows: Synapse may be out of reach, or refuse it.
 * Undefined while signed out or not known yet.
 */
export function useSignedIn(): AccountEntry | undefined {
  return useAccounts(({ list }) => list?.accounts.find(({ active, signedIn }) => active && signedIn));
}

/** What to call an account where others may have the same name. */
export function accountTitle({ label, endpoint }: Pick<AccountEntry, 'label' | 'endpoint'>): string {
  return endpoint.name === 'production' ? label : `${label} at ${endpoint.name}`;
}
