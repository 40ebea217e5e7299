import * as z from 'zod';
import type { RegistryRecord } from '#shared/models/account-record.ts';
import type { RegistryCheck } from '#shared/models/credential-registry.ts';
import { fail } from '#shared/problems.ts';
import type { DockerCredentials } from '../../clients/docker-credentials/docker-credentials.ts';
import type { SecretStore } from '../../clients/keychain/secret-store.ts';
import type { RegistryAccess } from '../../clients/registry/registry-client.ts';
import { credentialName } from '../registry-repository.ts';
import type { AccountBook } from './account-book.ts';
import { withoutRegistry, withRegistry } from './account-state.ts';
import { checkRegistryAddress } from './check-registry-address.ts';
import { checkRegistryLogin, ownRealm } from './check-registry-login.ts';
import type { Endpoints } from './endpoints.ts';

interface RegistryLoginDeps {
  readonly book: AccountBook;
  readonly secrets: SecretStore;
  readonly docker: DockerCredentials;
  readonly endpoints: Pick<Endpoints, 'haveRegistry'>;
}

interface Login {
  readonly registry: string;
  readonly username: string;
  readonly password: string;
  /** The token service that the user has just agreed to. */
  readonly trustRealm?: string | undefined;
}

const service = 'Axon registry';
const secretSchema = z.object({ username: z.string(), password: z.string() });

/** Credentials for registries that are not Synapse's: names in the book, passwords in the secret store. */
export class RegistryLogins {
  readonly #deps: RegistryLoginDeps;

  constructor(deps: RegistryLoginDeps) {
    this.#deps = deps;
  }

  list(): readonly RegistryRecord[] {
    return this.#deps.book.get().registries;
  }

  /** Asks the registry; a realm counts as agreed to where it was kept, or was agreed to just now. */
  async check(login: Login, signal: AbortSignal): Promise<RegistryCheck> {
    const registry = this.#requireOther(login.registry);
    return checkRegistryLogin({ ...login, registry, trustedRealms: this.#realmsOf(registry, login) }, signal);
  }

  /** Keeps the credential where the registry accepts it, or where it asks nobody for any. */
  async save(login: Login, signal: AbortSignal): Promise<RegistryCheck> {
    const registry = this.#requireOther(login.registry);
    const check = await this.check(login, signal);
    if (check.state !== 'accepted' && check.state !== 'open') return check;
    const { username, password } = login;
    const trusted = check.state === 'accepted' && check.realm !== undefined ? [check.realm] : [];
    await this.#deps.secrets.set(service, registry, JSON.stringify({ username, password }));
    await this.#deps.book.change((state) =>
      withRegistry(state, { registry, username, trustedRealms: trusted, addedAt: Date.now() }),
    );
    return check;
  }

  async importFromDocker(
    wish: { readonly registry: string; readonly trustRealm?: string | undefined },
    signal: AbortSignal,
  ): Promise<RegistryCheck> {
    const registry = this.#requireOther(wish.registry);
    const found = await this.#deps.docker.get(registry, signal);
    // An identity token opens only the door that made it, and in a way of its own.
    if (found?.kind !== 'password') return fail('docker-has-no-credential', { registry });
    const { username, secret: password } = found;
    return this.save({ registry, username, password, trustRealm: wish.trustRealm }, signal);
  }

  async remove(registry: string): Promise<readonly RegistryRecord[]> {
    await this.#deps.secrets.remove(service, registry);
    await this.#deps.book.change((state) => withoutRegistry(state, registry));
    return this.list();
  }

  /** How to visit the registry at a host: anonymously where nothing is kept for it. */
  async accessTo(host: string): Promise<RegistryAccess> {
    const registry = credentialName(host);
    const record = this.#recordOf(registry);
    if (record === undefined) return { credentials: undefined, trustedRealms: [] };
    const secret = await this.#deps.secrets.get(service, registry);
    const parsed = secretSchema.safeParse(secret === undefined ? undefined : JSON.parse(secret));
    return {
      credentials: parsed.success ? parsed.data : undefined,
      trustedRealms: [ownRealm(registry), ...record.trustedRealms],
    };
  }

  /** The registry's address; a Synapse's own is refused, for there its accounts sign in. */
  #requireOther(typed: string): string {
    const registry = checkRegistryAddress(typed);
    if (this.#deps.endpoints.haveRegistry(registry)) fail('registry-is-of-synapse', { registry });
    return registry;
  }

  #realmsOf(registry: string, { trustRealm }: Login): readonly string[] {
    const kept = this.#recordOf(registry)?.trustedRealms ?? [];
    return [ownRealm(registry), ...kept, ...(trustRealm === undefined ? [] : [trustRealm])];
  }

  #recordOf(registry: string): RegistryRecord | undefined {
    return this.list().find((record) => record.registry === registry);
  }
}
