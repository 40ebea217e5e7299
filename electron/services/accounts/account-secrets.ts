import type { AccountRecord } from '#shared/models/account-record.ts';
import type { SecretStore } from '../../clients/keychain/secret-store.ts';

const service = 'Axon';

/** The tokens of accounts: kept by the secret store alone, under endpoint and user. */
export class AccountSecrets {
  readonly #secrets: SecretStore;
  /** Accounts whose token was kept since Axon started. */
  readonly #keptNow = new Set<string>();

  constructor(secrets: SecretStore) {
    this.#secrets = secrets;
  }

  get keptIn(): SecretStore['keptIn'] {
    return this.#secrets.keptIn;
  }

  tokenOf(account: AccountRecord): Promise<string | undefined> {
    return this.#secrets.get(service, keyOf(account));
  }

  async keep(account: AccountRecord, token: string): Promise<void> {
    await this.#secrets.set(service, keyOf(account), token);
    this.#keptNow.add(account.id);
  }

  async forget(account: AccountRecord): Promise<void> {
    await this.#secrets.remove(service, keyOf(account));
    this.#keptNow.delete(account.id);
  }

  /** Whether there should be a token. The keychain itself is not asked: it may ask its user in turn. */
  has(account: AccountRecord): boolean {
    return this.keptIn === 'keychain' || this.#keptNow.has(account.id);
  }
}

function keyOf({ endpoint, userId }: AccountRecord): string {
  return `${userId} at ${endpoint.rest}`;
}
