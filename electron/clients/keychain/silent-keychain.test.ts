/** A keychain that never answers: locked behind a prompt that nobody sees, or a service that hangs. */
import { expect, test } from 'vitest';
import { ProblemError } from '#shared/problems.ts';
import { type KeychainEntry, keychainSecretStore } from './keychain-secret-store.ts';
import { openSecretStore } from './open-secret-store.ts';

const never = () => new Promise<never>(() => undefined);
const silent: KeychainEntry = { getSecret: never, setSecret: never, deleteCredential: never };

test('asking it ends with a Problem, in time', async () => {
  const store = keychainSecretStore(50, () => silent);
  for (const asked of [store.get('Axon', 'a'), store.set('Axon', 'a', 'b'), store.remove('Axon', 'a')]) {
    const error = await asked.catch((reason: unknown) => reason);
    expect(error instanceof ProblemError && error.problem.code).toBe('keychain-failed');
  }
});

test('opening it does not wait for it; who asks for a secret does, and gets memory', async () => {
  const store = openSecretStore(
    50,
    keychainSecretStore(60_000, () => silent),
  );
  expect(store.keptIn).toBe('keychain');
  await store.set('Axon', 'a', 'secret');
  expect(store.keptIn).toBe('memory');
  expect(await store.get('Axon', 'a')).toBe('secret');
});
