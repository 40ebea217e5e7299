import type { Session } from '#shared/contract/account-contract.ts';
import { type Account, type Endpoint, isRegistryOf } from '#shared/models/account.ts';
import type { AccountList, AccountRecord, SignInMethod } from '#shared/models/account-record.ts';
import { fail, ProblemError } from '#shared/problems.ts';
import type { RegistryAccess } from '../../clients/registry/registry-client.ts';
import type { SynapseIdentity } from '../../clients/synapse/account-calls.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import { readTokenClaims } from '../../clients/synapse/token-claims.ts';
import type { AccountBook } from './account-book.ts';
import type { AccountSecrets } from './account-secrets.ts';
import { activeAccount, renamed, switchedTo, withAccount, withoutAccount } from './account-state.ts';
import { checkPastedToken } from './check-pasted-token.ts';
import type { Endpoints } from './endpoints.ts';

interface SignInDeps {
  readonly book: AccountBook;
  readonly secrets: AccountSecrets;
  readonly endpoints: Endpoints;
  /** A client that speaks with the given token, to try one before it is kept. */
  readonly clientWith: (endpoint: Endpoint, token: string) => SynapseClient;
}

/** A token that Synapse accepted, ready to be kept. */
export interface AcceptedToken {
  readonly endpoint: Endpoint;
  readonly token: string;
  readonly who: SynapseIdentity;
  readonly method: SignInMethod;
  readonly label?: string | undefined;
}

const freshMs = 30_000;

/** Where an endpoint's registry gets its tokens (Synapse §7.1). */
export function tokenRealm(endpoint: Endpoint): string {
  return `${endpoint.rest}/docker/v1/bearerToken`;
}

/**
 * Who is signed in, and where: one account is in use at a time, others are kept beside it. Tokens are kept by
 * the secret store alone, and read from it each time they are used, so that a switch counts from the next
 * call on.
 */
export class SignIn {
  readonly #deps: SignInDeps;
  /** By account id. */
  readonly #described = new Map<string, { readonly account: Account; readonly askedAt: number }>();

  constructor(deps: SignInDeps) {
    this.#deps = deps;
  }

  /** The endpoint in use. */
  get endpoint(): Endpoint {
    return this.#deps.book.get().endpoint;
  }

  /** The account in use; undefined when signed out. */
  get active(): AccountRecord | undefined {
    return activeAccount(this.#deps.book.get());
  }

  get keptIn(): Account['keptIn'] {
    return this.#deps.secrets.keptIn;
  }

  tokenOf(account: AccountRecord): Promise<string | undefined> {
    return this.#deps.secrets.tokenOf(account);
  }

  async session(signal: AbortSignal): Promise<Session> {
    const { endpoint, active } = this;
    if (active === undefined || (await this.tokenOf(active)) === undefined) return { endpoint };
    return { endpoint, account: await this.describeAccount(active, signal) };
  }

  /**
   * An account as Synapse describes it, at most half a minute old.
   *
   * @throws ProblemError not-signed-in where its token is gone, account-missing where it was removed
   */
  async describeAccount(record: AccountRecord, signal: AbortSignal): Promise<Account> {
    const token = await this.tokenOf(record);
    if (token === undefined) {
      this.requireRecord(record.id);
      return fail('not-signed-in', {});
    }
    const known = this.#described.get(record.id);
    if (known !== undefined && Date.now() - known.askedAt < freshMs) return known.account;
    const account = await this.describe(record.endpoint, token, signal);
    this.#described.set(record.id, { account, askedAt: Date.now() });
    return account;
  }

  /** Tries the token at the endpoint in use, and keeps it only where Synapse accepts it. */
  async signIn(pasted: string, signal: AbortSignal): Promise<Session> {
    const { endpoint } = this;
    const { text } = checkPastedToken(pasted, endpoint, Date.now());
    const account = await this.describe(endpoint, text, signal);
    await this.keep({ endpoint, token: text, who: account, method: 'token' });
    return { endpoint, account };
  }

  /**
   * Signs in with the token that a host was started with. While Synapse is out of reach, the token of an account
   * that is known is kept without asking, so that Axon starts with what it remembers.
   */
  async signInAtStart(token: string, signal: AbortSignal): Promise<void> {
    try {
      await this.signIn(token, signal);
    } catch (error) {
      const known = isOutage(error) ? this.#issuedTo(token) : undefined;
      if (known === undefined) throw error;
      await this.#deps.secrets.keep(known, token.trim());
      await this.#deps.book.change((state) => switchedTo(state, known, Date.now()));
    }
  }

  /** The account whose token this is by the record's id; a token says no more of itself that can be believed. */
  #issuedTo(token: string): AccountRecord | undefined {
    const tokenId = readTokenClaims(token.trim())?.tokenId;
    const { accounts } = this.#deps.book.get();
    return accounts.find(
      (account) =>
        tokenId !== undefined && account.tokenId === tokenId && account.endpoint.rest === this.endpoint.rest,
    );
  }

  /** Keeps a token that Synapse accepted; its account is in use from now on. */
  async keep({ endpoint, token, who, method, label }: AcceptedToken): Promise<AccountRecord> {
    const id = `${who.userId}@${endpoint.rest}`;
    const before = this.#deps.book.get().accounts.find((account) => account.id === id);
    const tokenId = readTokenClaims(token)?.tokenId;
    const now = Date.now();
    const account: AccountRecord = {
      id,
      label: label?.trim() || before?.label || who.userName,
      endpoint,
      userId: who.userId,
      userName: who.userName,
      displayName: who.displayName,
      method,
      ...(tokenId === undefined ? {} : { tokenId }),
      addedAt: now,
      usedAt: now,
    };
    await this.#deps.secrets.keep(account, token);
    this.#described.delete(account.id);
    await this.#deps.book.change((state) => withAccount(state, account));
    return account;
  }

  /** Forgets the account in use, token and all. */
  async signOut(): Promise<Session> {
    if (this.active !== undefined) await this.#forget(this.active);
    return { endpoint: this.endpoint };
  }

  accounts(): AccountList {
    const { book, secrets, endpoints } = this.#deps;
    const { accounts, activeId, endpoint } = book.get();
    return {
      accounts: accounts.map((account) => ({
        ...account,
        active: account.id === activeId,
        signedIn: secrets.has(account),
      })),
      endpoint,
      endpoints: endpoints.list(),
      keptIn: secrets.keptIn,
    };
  }

  /** The list at once, and again whenever it changes. */
  async *watchAccounts(signal: AbortSignal): AsyncGenerator<AccountList, void> {
    for await (const _ of this.#deps.book.state.watch(signal)) yield this.accounts();
  }

  async switchTo(id: string, signal: AbortSignal): Promise<Session> {
    const account = this.requireRecord(id);
    await this.#deps.book.change((state) => switchedTo(state, account, Date.now()));
    return this.session(signal);
  }

  async rename(id: string, label: string): Promise<AccountList> {
    this.requireRecord(id);
    await this.#deps.book.change((state) => renamed(state, id, label));
    return this.accounts();
  }

  /** Forgets an account; with `revoke` only once Synapse has ended the token, so that none is left behind. */
  async remove(id: string, revoke: boolean, signal: AbortSignal): Promise<AccountList> {
    const account = this.requireRecord(id);
    const token = revoke ? await this.#deps.secrets.tokenOf(account) : undefined;
    if (token !== undefined && account.tokenId !== undefined) {
      await this.#deps.clientWith(account.endpoint, token).revokeToken(account.tokenId, signal);
    }
    await this.#forget(account);
    return this.accounts();
  }

  /**
   * How to visit a Synapse's registry: with the token of the account for it, which only that account's own
   * token service may see (Synapse §7.1). Any other registry gets nothing from here.
   */
  async accessTo(registry: string): Promise<RegistryAccess> {
    const account = this.accountFor(registry);
    if (account !== undefined) return this.accessOf(account);
    const present = isRegistryOf(this.endpoint, registry) ? [tokenRealm(this.endpoint)] : [];
    return { credentials: undefined, trustedRealms: present };
  }

  /** The same for one account, whichever is in use. */
  async accessOf(account: AccountRecord): Promise<RegistryAccess> {
    const trustedRealms = [tokenRealm(account.endpoint)];
    const token = await this.#deps.secrets.tokenOf(account);
    if (token === undefined) return { credentials: undefined, trustedRealms };
    // Synapse ignores the name beside a token, but it must not be empty (Synapse §1.5).
    return { credentials: { username: account.userName || 'axon', password: token }, trustedRealms };
  }

  /** The account in use for the present registry; for the one of another endpoint, who was there last. */
  accountFor(registry: string): AccountRecord | undefined {
    if (isRegistryOf(this.endpoint, registry)) return this.active;
    const { accounts } = this.#deps.book.get();
    return accounts
      .filter((account) => isRegistryOf(account.endpoint, registry))
      .toSorted((one, other) => other.usedAt - one.usedAt)[0];
  }

  /** Whether it is the registry of a Synapse that Axon knows: its tokens are nothing for other logins. */
  isOfSynapse(registry: string): boolean {
    return this.#deps.endpoints.haveRegistry(registry);
  }

  requireRecord(id: string): AccountRecord {
    const found = this.#deps.book.get().accounts.find((account) => account.id === id);
    return found ?? fail('account-missing', {});
  }

  /** The account behind a token. */
  async describe(endpoint: Endpoint, token: string, signal: AbortSignal): Promise<Account> {
    const client = this.#deps.clientWith(endpoint, token);
    const [who, terms] = await Promise.all([client.whoAmI(signal), client.termsStatus(signal)]);
    const scopes = readTokenClaims(token)?.scopes;
    return {
      ...who,
      ...(scopes === undefined ? {} : { scopes }),
      termsAccepted: terms.accepted,
      keptIn: this.#deps.secrets.keptIn,
    };
  }

  async #forget(account: AccountRecord): Promise<void> {
    this.#described.delete(account.id);
    await this.#deps.secrets.forget(account);
    await this.#deps.book.change((state) => withoutAccount(state, account.id));
  }
}

function isOutage(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false;
  return error.problem.code === 'synapse-unreachable' || error.problem.code === 'synapse-unavailable';
}
