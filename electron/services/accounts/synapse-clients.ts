import type { Endpoint } from '#shared/models/account.ts';
import type { AccountRecord } from '#shared/models/account-record.ts';
import type { SynapseClient } from '../../clients/synapse/synapse-client.ts';
import type { SignIn } from './sign-in.ts';

type MakeClient = (endpoint: Endpoint, token: () => Promise<string | undefined>) => SynapseClient;

/** One Synapse client for each account, made when it is first needed: what one may see is not for another. */
export class SynapseClients {
  readonly #signIn: SignIn;
  readonly #make: MakeClient;
  readonly #clients = new Map<string, SynapseClient>();

  constructor(signIn: SignIn, make: MakeClient) {
    this.#signIn = signIn;
    this.#make = make;
  }

  /** A client that is at each call the one of the account in use. */
  current(): SynapseClient {
    const present = () => this.#clientOf(this.#signIn.endpoint, this.#signIn.active);
    return new Proxy(present(), { get: (_, name) => Reflect.get(present(), name) });
  }

  /** The client for what belongs to a registry, whichever account is in use by now. */
  forRegistry(registry: string): SynapseClient {
    const account = this.#signIn.accountFor(registry);
    return this.#clientOf(account?.endpoint ?? this.#signIn.endpoint, account);
  }

  /** The client of one account, whichever is in use. */
  forAccount(account: AccountRecord): SynapseClient {
    return this.#clientOf(account.endpoint, account);
  }

  #clientOf(endpoint: Endpoint, account: AccountRecord | undefined): SynapseClient {
    const key = JSON.stringify([endpoint.rest, endpoint.registry, endpoint.portal, account?.id]);
    const known = this.#clients.get(key);
    if (known !== undefined) return known;
    const token = async () => {
      const kept = account && (await this.#signIn.tokenOf(account));
      // What began as somebody who was removed meanwhile must not go on as nobody.
      if (account !== undefined && kept === undefined) this.#signIn.requireRecord(account.id);
      return kept;
    };
    const client = this.#make(endpoint, token);
    this.#clients.set(key, client);
    return client;
  }
}
