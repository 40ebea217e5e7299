/** The accounts, endpoints and registries that Axon knows, and how they change: pure. Nothing here is secret. */

import type { Endpoint } from '#shared/models/account.ts';
import type { AccountRecord, RegistryRecord } from '#shared/models/account-record.ts';

export interface AccountState {
  /** The endpoint in use. */
  readonly endpoint: Endpoint;
  /** The account in use, one of the endpoint's; undefined when signed out. */
  readonly activeId?: string;
  /** Endpoints that the user added or changed. */
  readonly endpoints: readonly Endpoint[];
  readonly accounts: readonly AccountRecord[];
  readonly registries: readonly RegistryRecord[];
}

export function activeAccount(state: AccountState): AccountRecord | undefined {
  return state.accounts.find((account) => account.id === state.activeId);
}

/** The account that was used last at an endpoint. */
function lastUsedAt(state: AccountState, rest: string): AccountRecord | undefined {
  return state.accounts
    .filter((account) => account.endpoint.rest === rest)
    .reduce<AccountRecord | undefined>(
      (latest, account) => (latest === undefined || account.usedAt >= latest.usedAt ? account : latest),
      undefined,
    );
}

/** The same user at the same endpoint is the same account, which keeps the name that its user gave it. */
export function withAccount(state: AccountState, account: AccountRecord): AccountState {
  const others = state.accounts.filter((old) => old.id !== account.id);
  return { ...state, accounts: [...others, account], activeId: account.id, endpoint: account.endpoint };
}

export function switchedTo(state: AccountState, account: AccountRecord, now: number): AccountState {
  return withAccount(state, { ...account, usedAt: now });
}

export function renamed(state: AccountState, id: string, label: string): AccountState {
  const accounts = state.accounts.map((account) => (account.id === id ? { ...account, label } : account));
  return { ...state, accounts };
}

/** Without the account; whoever removes the one in use is signed out there. */
export function withoutAccount(state: AccountState, id: string): AccountState {
  const { activeId, ...rest } = state;
  const accounts = state.accounts.filter((account) => account.id !== id);
  return { ...rest, accounts, ...(activeId === undefined || activeId === id ? {} : { activeId }) };
}

/** At the endpoint, with the account last used there. */
export function atEndpoint(state: AccountState, endpoint: Endpoint): AccountState {
  const { activeId: _, ...rest } = state;
  const account = lastUsedAt(state, endpoint.rest);
  return { ...rest, endpoint, ...(account === undefined ? {} : { activeId: account.id }) };
}

/** With the endpoint as it is now, where it is in use and in its accounts. */
export function withPresentForm(state: AccountState, endpoint: Endpoint): AccountState {
  const accounts = state.accounts.map((account) =>
    account.endpoint.rest === endpoint.rest ? { ...account, endpoint } : account,
  );
  const inUse = state.endpoint.rest === endpoint.rest ? endpoint : state.endpoint;
  return { ...state, endpoint: inUse, accounts };
}

/** With the endpoint among those that the user added. */
export function withEndpoint(state: AccountState, endpoint: Endpoint): AccountState {
  const others = state.endpoints.filter((old) => old.rest !== endpoint.rest);
  return { ...withPresentForm(state, endpoint), endpoints: [...others, endpoint] };
}

export function withoutEndpoint(state: AccountState, rest: string, fallback: Endpoint): AccountState {
  const left = {
    ...state,
    endpoints: state.endpoints.filter((endpoint) => endpoint.rest !== rest),
    accounts: state.accounts.filter((account) => account.endpoint.rest !== rest),
  };
  return state.endpoint.rest === rest ? atEndpoint(left, fallback) : left;
}

export function withRegistry(state: AccountState, record: RegistryRecord): AccountState {
  const others = state.registries.filter((old) => old.registry !== record.registry);
  return { ...state, registries: [...others, record] };
}

export function withoutRegistry(state: AccountState, registry: string): AccountState {
  return { ...state, registries: state.registries.filter((record) => record.registry !== registry) };
}
