import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { keychainSecretStore } from './keychain-secret-store.ts';
import { memorySecretStore } from './memory-secret-store.ts';
import type { SecretStore } from './secret-store.ts';

/** A locked keychain may ask its user for a password first. */
const longestProbe = 30_000;

/**
 * The keychain where it works, else memory. Whether it works is found out by keeping, reading and removing
 * a value of no meaning: a keychain may be there and still refuse.
 *
 * Nothing waits for that but who asks for a secret: Axon starts meanwhile, and `keptIn` tells what is known so
 * far, which is the keychain until it has failed.
 */
export function openSecretStore(
  milliseconds = longestProbe,
  keychain: SecretStore = keychainSecretStore(),
): SecretStore {
  let store = keychain;
  const found = choose(keychain, milliseconds).then((chosen) => {
    store = chosen;
    return chosen;
  });
  return {
    get keptIn() {
      return store.keptIn;
    },
    get: async (service, account) => (await found).get(service, account),
    set: async (service, account, secret) => (await found).set(service, account, secret),
    remove: async (service, account) => (await found).remove(service, account),
  };
}

async function choose(keychain: SecretStore, milliseconds: number): Promise<SecretStore> {
  const deadline = new AbortController();
  const works = await Promise.race([
    probe(keychain),
    pause(milliseconds, false, { signal: deadline.signal }).catch(() => false),
  ]);
  deadline.abort();
  return works ? keychain : memorySecretStore();
}

async function probe(store: SecretStore): Promise<boolean> {
  const account = `probe ${randomUUID()}`;
  const value = randomUUID();
  try {
    await store.set('Axon', account, value);
    const read = await store.get('Axon', account);
    await store.remove('Axon', account);
    return read === value;
  } catch {
    return false;
  }
}
