import { expect, test } from 'vitest';
import { registryPlace } from './registry-place.ts';

test.each([
  ['ubuntu', 'registry-1.docker.io', 'library/ubuntu'],
  ['bio/tool', 'registry-1.docker.io', 'bio/tool'],
  ['docker.io/bio/tool', 'registry-1.docker.io', 'bio/tool'],
  ['quay.io/bio/tool', 'quay.io', 'bio/tool'],
  ['localhost:5000/tool', 'localhost:5000', 'tool'],
])('%s is asked for at %s as %s', (name, registry, path) => {
  expect(registryPlace(name)).toEqual({ registry, path });
});

test('what is no name is asked for nowhere', () => {
  expect(() => registryPlace('a b')).toThrow(/can’t be the name/);
});
