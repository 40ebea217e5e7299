import { AsyncEntry } from '@napi-rs/keyring';
import { fail } from '#shared/problems.ts';
import type { SecretStore } from './secret-store.ts';

/** What is asked of an entry of the keychain. */
export type KeychainEntry = Pick<AsyncEntry, 'getSecret' | 'setSecret' | 'deleteCredential'>;

/** A locked keychain asks its user for a password, who may need a while; and one may never answer at all. */
const timeoutMs = 60_000;

/**
 * Keeps secrets in the operating system's keychain: Keychain on macOS, Credential Manager on Windows, the
 * Secret Service (GNOME Keyring, KWallet) on Linux. Linux's kernel keyring is not used: it forgets, and the
 * user would have been told that the token is kept.
 */
export function keychainSecretStore(
  milliseconds = timeoutMs,
  entryOf: (service: string, account: string) => KeychainEntry = openEntry,
): SecretStore {
  const attempt = <T>(action: (signal: AbortSignal) => Promise<T>): Promise<T> =>
    attemptWithin(milliseconds, action);
  return {
    keptIn: 'keychain',
    async get(service, account) {
      const secret = await attempt((signal) => entryOf(service, account).getSecret(signal));
      return secret === null ? undefined : Buffer.from(secret).toString('utf8');
    },
    async set(service, account, secret) {
      // As bytes: Windows has room for 2560 of them, and would store text with two bytes a character.
      await attempt((signal) => entryOf(service, account).setSecret(Buffer.from(secret, 'utf8'), signal));
    },
    async remove(service, account) {
      await attempt((signal) => entryOf(service, account).deleteCredential(signal));
    },
  };
}

function openEntry(service: string, account: string): AsyncEntry {
  return new AsyncEntry(service, account, { linux: { store: 'secret-service' } });
}

/** The native module's own messages name stores and causes, never a secret. */
async function attemptWithin<T>(
  milliseconds: number,
  action: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ended = new AbortController();
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    // The signal takes back what has not begun; what the system has begun can only be left alone.
    late.reject(new Error(`no answer within ${milliseconds / 1000} seconds`));
    ended.abort();
  }, milliseconds);
  try {
    return await Promise.race([action(ended.signal), late.promise]);
  } catch (error) {
    return fail('keychain-failed', { detail: error instanceof Error ? error.message : String(error) }, error);
  } finally {
    clearTimeout(timer);
  }
}
