import type { SecretStore } from './secret-store.ts';

/** Keeps secrets until the program ends, where the operating system offers no keychain. */
export function memorySecretStore(): SecretStore {
  const secrets = new Map<string, string>();
  const keyOf = (service: string, account: string) => JSON.stringify([service, account]);
  return {
    keptIn: 'memory',
    get: async (service, account) => secrets.get(keyOf(service, account)),
    set: async (service, account, secret) => void secrets.set(keyOf(service, account), secret),
    remove: async (service, account) => void secrets.delete(keyOf(service, account)),
  };
}
