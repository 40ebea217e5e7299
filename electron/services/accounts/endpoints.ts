import { type Endpoint, isRegistryOf } from '#shared/models/account.ts';
import { type AccountList, builtInEndpoints } from '#shared/models/account-record.ts';
import { fail } from '#shared/problems.ts';
import type { AccountBook } from './account-book.ts';
import type { AccountSecrets } from './account-secrets.ts';
import { atEndpoint, withEndpoint, withoutEndpoint } from './account-state.ts';
import { checkEndpoint } from './check-endpoint.ts';

interface EndpointDeps {
  readonly book: AccountBook;
  readonly secrets: AccountSecrets;
  /** The endpoint that Axon was started for. */
  readonly started: Endpoint;
}

/** The endpoints to choose from: built in, started for, and added by the user. */
export class Endpoints {
  readonly #deps: EndpointDeps;

  constructor(deps: EndpointDeps) {
    this.#deps = deps;
  }

  list(): AccountList['endpoints'] {
    const added = this.#deps.book.get().endpoints;
    const known = [...builtInEndpoints, this.#deps.started].filter(
      ({ rest }, index, all) =>
        all.findIndex((one) => one.rest === rest) === index && !added.some((one) => one.rest === rest),
    );
    return [
      ...known.map((endpoint) => ({ endpoint, addedByUser: false })),
      ...added.map((endpoint) => ({ endpoint, addedByUser: true })),
    ];
  }

  /** Whether a registry belongs to a known endpoint, or to one that an account is kept for. */
  haveRegistry(registry: string): boolean {
    const { accounts, endpoint } = this.#deps.book.get();
    const known = this.list().map((one) => one.endpoint);
    return [...known, endpoint, ...accounts.map((account) => account.endpoint)].some((one) =>
      isRegistryOf(one, registry),
    );
  }

  /** The endpoint of a REST address; the one in use where none is given. */
  require(rest: string | undefined): Endpoint {
    const present = this.#deps.book.get().endpoint;
    if (rest === undefined || rest === present.rest) return present;
    const found = this.list().find(({ endpoint }) => endpoint.rest === rest);
    return found?.endpoint ?? fail('endpoint-unknown', { rest: rest.slice(0, 300) });
  }

  async save(typed: Endpoint): Promise<void> {
    const endpoint = checkEndpoint(typed);
    await this.#deps.book.change((state) => withEndpoint(state, endpoint));
  }

  /** Forgets an endpoint that the user added, with its accounts; a built-in one is as it was again. */
  async remove(rest: string): Promise<void> {
    const { book, secrets, started } = this.#deps;
    const found = book.get().endpoints.find((endpoint) => endpoint.rest === rest);
    if (found === undefined) return fail('endpoint-unknown', { rest: rest.slice(0, 300) });
    for (const account of book.get().accounts) {
      if (account.endpoint.rest === rest) await secrets.forget(account);
    }
    await book.change((state) => withoutEndpoint(state, rest, started));
  }

  async use(rest: string): Promise<void> {
    const endpoint = this.require(rest);
    await this.#deps.book.change((state) => atEndpoint(state, endpoint));
  }
}
