import { expect, test } from 'vitest';
import { apiHost, credentialName, toRegistryRepository } from './registry-repository.ts';

test.each([
  ['ubuntu', 'registry-1.docker.io', 'library/ubuntu'],
  ['bio/tool', 'registry-1.docker.io', 'bio/tool'],
  ['docker.io/bio/tool', 'registry-1.docker.io', 'bio/tool'],
  ['quay.io/bio/tool', 'quay.io', 'bio/tool'],
  ['localhost:5000/tool', 'localhost:5000', 'tool'],
])('%s is asked for at %s as %s', (name, registry, path) => {
  expect(toRegistryRepository(name)).toEqual({ registry, path });
});

test('what is no name is asked for nowhere', () => {
  expect(() => toRegistryRepository('a b')).toThrow(/can’t be the name/);
});

test.each([
  ['docker.io', 'registry-1.docker.io'],
  ['quay.io', 'quay.io'],
])('credentials for %s are kept under its name, though it answers at %s', (name, host) => {
  expect([apiHost(name), credentialName(host)]).toEqual([host, name]);
});
