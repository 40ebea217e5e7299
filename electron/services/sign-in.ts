import type { Session } from '#shared/contract/account-contract.ts';
import type { Account, Endpoint } from '#shared/models/account.ts';
import { fail } from '#shared/problems.ts';
import type { SecretStore } from '../clients/keychain/secret-store.ts';
import type { SynapseClient } from '../clients/synapse/synapse-client.ts';
import { readTokenClaims } from '../clients/synapse/token-claims.ts';
import type { RegistryCredential } from './engine-mover.ts';

interface SignInParts {
  readonly endpoint: Endpoint;
  readonly secrets: SecretStore;
  /** A client that speaks with the given token, to try one before it is kept. */
  readonly clientWith: (token: string) => SynapseClient;
}

const service = 'Axon';
const freshMs = 30_000;

/**
 * Who is signed in to the endpoint. The token is kept by the secret store alone, and is read from it each
 * time it is used.
 */
export class SignIn {
  readonly endpoint: Endpoint;
  readonly #parts: SignInParts;
  #account: { readonly account: Account; readonly askedAt: number } | undefined;

  constructor(parts: SignInParts) {
    this.endpoint = parts.endpoint;
    this.#parts = parts;
  }

  /** The token to use right now; undefined when signed out. */
  token(): Promise<string | undefined> {
    return this.#parts.secrets.get(service, this.endpoint.rest);
  }

  async session(signal: AbortSignal): Promise<Session> {
    const token = await this.token();
    if (token === undefined) return { endpoint: this.endpoint };
    return { endpoint: this.endpoint, account: await this.requireAccount(signal) };
  }

  /** The account as Synapse describes it, at most half a minute old; a Problem when signed out. */
  async requireAccount(signal: AbortSignal): Promise<Account> {
    const token = (await this.token()) ?? fail('not-signed-in', {});
    if (this.#account !== undefined && Date.now() - this.#account.askedAt < freshMs)
      return this.#account.account;
    return this.#remember(await this.#describe(token, signal));
  }

  /** Tries the token, and keeps it only where Synapse accepts it. */
  async signIn(pasted: string, signal: AbortSignal): Promise<Session> {
    const token = checkToken(pasted);
    const account = await this.#describe(token, signal);
    await this.#parts.secrets.set(service, this.endpoint.rest, token);
    return { endpoint: this.endpoint, account: this.#remember(account) };
  }

  async signOut(): Promise<Session> {
    this.#account = undefined;
    await this.#parts.secrets.remove(service, this.endpoint.rest);
    return { endpoint: this.endpoint };
  }

  /** What to show to a registry: Synapse's own gets the token, any other nothing. */
  async credentialFor(registry: string): Promise<RegistryCredential | undefined> {
    if (registry !== this.endpoint.registry) return undefined;
    const token = await this.token();
    // Synapse ignores the name beside a token, but it must not be empty (contract 1.5).
    return token === undefined
      ? undefined
      : { username: this.#account?.account.userName ?? 'axon', password: token };
  }

  async #describe(token: string, signal: AbortSignal): Promise<Account> {
    const client = this.#parts.clientWith(token);
    const [who, terms] = await Promise.all([client.whoAmI(signal), client.termsStatus(signal)]);
    const scopes = readTokenClaims(token)?.scopes;
    return {
      ...who,
      ...(scopes === undefined ? {} : { scopes }),
      termsAccepted: terms.accepted,
      keptIn: this.#parts.secrets.keptIn,
    };
  }

  #remember(account: Account): Account {
    this.#account = { account, askedAt: Date.now() };
    return account;
  }
}

const longestToken = 10_000;

/** What was pasted, without the blanks around it; a Problem that says what is wrong with it. */
function checkToken(pasted: string): string {
  const token = pasted.trim();
  if (token === '') return malformed('Nothing was pasted.');
  if (token.length > longestToken) return malformed('It is far too long: perhaps a whole file was pasted.');
  if (/\s/.test(token))
    return malformed('It has a blank or a line break inside; a token is one unbroken line.');
  if (!/^[\x21-\x7e]+$/.test(token)) return malformed('It has characters that no token has.');
  const claims = readTokenClaims(token);
  if (claims === undefined)
    return malformed('It does not have the form of a token: three parts joined by dots.');
  return token;
}

function malformed(reason: string): never {
  return fail('token-malformed', { reason });
}
