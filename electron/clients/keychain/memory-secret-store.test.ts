import { expect, test } from 'vitest';
import { memorySecretStore } from './memory-secret-store.ts';

test('keeps, replaces and forgets secrets, each under its service and account', async () => {
  const store = memorySecretStore();
  await store.set('Axon', 'a', 'one');
  await store.set('Axon', 'b', 'two');
  await store.set('Axon', 'a', 'three');
  expect(await store.get('Axon', 'a')).toBe('three');
  expect(await store.get('Axon', 'b')).toBe('two');
  expect(await store.get('Other', 'a')).toBeUndefined();
  await store.remove('Axon', 'a');
  await store.remove('Axon', 'a');
  expect(await store.get('Axon', 'a')).toBeUndefined();
});

test('does not mix up names that only read alike when joined', async () => {
  const store = memorySecretStore();
  await store.set('Axon x', 'y', 'first');
  expect(await store.get('Axon', 'x y')).toBeUndefined();
});
