import { AsyncEntry } from '@napi-rs/keyring';
import { fail } from '#shared/problems.ts';
import type { SecretStore } from './secret-store.ts';

/**
 * Keeps secrets in the operating system's keychain: Keychain on macOS, Credential Manager on Windows, the
 * Secret Service (GNOME Keyring, KWallet) on Linux. Linux's kernel keyring is not used: it forgets, and the
 * user would have been told that the token is kept.
 */
export function keychainSecretStore(): SecretStore {
  return {
    keptIn: 'keychain',
    async get(service, account) {
      const secret = await attempt(() => entryOf(service, account).getSecret());
      return secret === null ? undefined : Buffer.from(secret).toString('utf8');
    },
    async set(service, account, secret) {
      // As bytes: Windows has room for 2560 of them, and would store text with two bytes a character.
      await attempt(() => entryOf(service, account).setSecret(Buffer.from(secret, 'utf8')));
    },
    async remove(service, account) {
      await attempt(() => entryOf(service, account).deleteCredential());
    },
  };
}

function entryOf(service: string, account: string): AsyncEntry {
  return new AsyncEntry(service, account, { linux: { store: 'secret-service' } });
}

/** The native module's own messages name stores and causes, never a secret. */
async function attempt<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    return fail('keychain-failed', { detail: error instanceof Error ? error.message : String(error) }, error);
  }
}
