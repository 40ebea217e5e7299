import { type Account, type Endpoint, isRegistryOf } from '#shared/models/account.ts';
import type { AccountRecord } from '#shared/models/account-record.ts';
import { fail } from '#shared/problems.ts';
import type { RegistryClient } from '../../clients/registry/registry-client.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import { type AccessTo, accessAs, accessAsNobody } from './registry-access.ts';
import type { RegistryLogins } from './registry-logins.ts';
import type { SignIn } from './sign-in.ts';

/**
 * Who acts in one operation: a value that is made once, where the operation begins, and handed on. Whatever
 * account is used meanwhile, all that the operation asks is asked as this one.
 */
export interface AccountSession {
  readonly endpoint: Endpoint;
  /** Undefined where nobody was signed in when the operation began. */
  readonly account: AccountRecord | undefined;
  readonly synapse: SynapseClient;
  /** Visits the endpoint's registry as the account, any other with the login that is kept for it. */
  readonly registry: RegistryClient;
  /** How `registry` visits a host. */
  readonly accessTo: AccessTo;
  /** The account's token; undefined where there is none. */
  token(): Promise<string | undefined>;
  /**
   * The account as Synapse describes it, at most half a minute old.
   *
   * @throws ProblemError not-signed-in, account-missing
   */
  describe(signal: AbortSignal): Promise<Account>;
}

interface AccountSessionsDeps {
  readonly signIn: SignIn;
  readonly registries: RegistryLogins;
  readonly synapseWith: (endpoint: Endpoint, token: () => Promise<string | undefined>) => SynapseClient;
  readonly registryWith: (access: AccessTo) => RegistryClient;
}

/** Makes sessions. Clients are made once for each account: what one may see is never another's. */
export class AccountSessions {
  readonly #deps: AccountSessionsDeps;
  readonly #sessions = new Map<string, AccountSession>();

  constructor(deps: AccountSessionsDeps) {
    this.#deps = deps;
  }

  /** As the account that is in use right now, and goes on being it after a switch. */
  inUse(): AccountSession {
    const { endpoint, active } = this.#deps.signIn;
    return this.#sessionOf(endpoint, active);
  }

  /** As the account for a registry: the one in use where it is its own, else who was last at that Synapse. */
  forRegistry(registry: string): AccountSession {
    const { signIn } = this.#deps;
    const account = signIn.accountFor(registry);
    return this.#sessionOf(account?.endpoint ?? signIn.endpoint, account);
  }

  /**
   * As one account, whichever is in use.
   *
   * @throws ProblemError account-missing
   */
  as(accountId: string): AccountSession {
    const account = this.#deps.signIn.requireRecord(accountId);
    return this.#sessionOf(account.endpoint, account);
  }

  /** Whose a transfer with a registry is: the session's where it is its own; undefined where it is nobody's. */
  accountFor(session: AccountSession, registry: string): AccountRecord | undefined {
    return isRegistryOf(session.endpoint, registry) ? session.account : this.forRegistry(registry).account;
  }

  #sessionOf(endpoint: Endpoint, account: AccountRecord | undefined): AccountSession {
    const { name: _, ...places } = endpoint;
    const key = JSON.stringify([places, account?.id]);
    const known = this.#sessions.get(key);
    const session = known ?? this.#open(endpoint, account);
    if (known === undefined) this.#sessions.set(key, session);
    // Label and date of the record may have changed; clients and what they hold are the same.
    return session.account === account ? session : { ...session, account };
  }

  #open(endpoint: Endpoint, account: AccountRecord | undefined): AccountSession {
    const { signIn } = this.#deps;
    const token = async () => {
      const kept = account && (await signIn.tokenOf(account));
      // What began as somebody who was removed meanwhile must not go on as nobody.
      if (account !== undefined && kept === undefined) signIn.requireRecord(account.id);
      return kept;
    };
    const accessTo = account === undefined ? accessAsNobody(this.#deps) : accessAs(this.#deps, account.id);
    return {
      endpoint,
      account,
      synapse: this.#deps.synapseWith(endpoint, token),
      registry: this.#deps.registryWith(accessTo),
      accessTo,
      token,
      describe: async (signal) =>
        account === undefined ? fail('not-signed-in', {}) : signIn.describeAccount(account, signal),
    };
  }
}
