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
 */
export async function openSecretStore(milliseconds = longestProbe): Promise<SecretStore> {
  const keychain = keychainSecretStore();
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
