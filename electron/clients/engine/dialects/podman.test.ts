import { describe, expect, test } from 'vitest';
import { podman } from './podman.ts';

describe('names', () => {
  test.each([
    ['docker.io/library/exp:1', 'exp:1'],
    ['docker.io/biocontainers/samtools:1.20', 'biocontainers/samtools:1.20'],
    ['localhost/native:1', 'localhost/native:1'],
    ['127.0.0.1:5000/syn1/x:v1', '127.0.0.1:5000/syn1/x:v1'],
    ['docker.synapse.org/syn1/x@sha256:ab', 'docker.synapse.org/syn1/x@sha256:ab'],
  ])('%s is shown as %s, and asked for by its full name', (full, shown) => {
    expect(podman.nameForUser(full)).toBe(shown);
    expect(podman.nameForEngine(shown)).toBe(full);
  });

  test.each([`sha256:${'a'.repeat(64)}`, 'b'.repeat(64)])('the id %s is not taken for a name', (id) => {
    expect(podman.nameForEngine(id)).toBe(id);
  });
});

test('layers are named in lines of text', () => {
  const blob = `sha256:7feaf1ca3203${'0'.repeat(52)}`;
  expect(podman.readProgress(`Copying blob ${blob}`)).toEqual({
    type: 'layer',
    id: '7feaf1ca3203',
    phase: 'moving',
  });
  expect(podman.readProgress(`Copying blob ${blob} skipped: already exists`)).toMatchObject({
    phase: 'present',
  });
  expect(podman.readProgress('Writing manifest to image destination')).toBeUndefined();
});

test.each([
  ['4.3.1', '4.3.1'],
  ['4.3.1+ds1-8', '4.3.1'],
  ['5.8.6-rc1', '5.8.6'],
  ['unknown', '4.0.0'],
])('the release %s has the API version %s', (release, version) => {
  expect(podman.nativeApiVersion(release)).toBe(version);
});

test.each([
  ['127.0.0.1:5000', 'localhost:5000'],
  ['[::1]:5000', 'localhost:5000'],
  ['localhost:5000', 'localhost:5000'],
  ['127.0.0.1.example.org:5000', '127.0.0.1.example.org:5000'],
  ['docker.synapse.org', 'docker.synapse.org'],
])('the registry %s is signed in to as %s', (registry, address) => {
  expect(podman.loginAddress(registry)).toBe(address);
});

test.each([
  ['login attempt to docker.synapse.org failed with status: 401 Unauthorized', true],
  [
    'login attempt to a.io failed with status: pinging container registry a.io: Get "https://a.io/v2/": EOF',
    false,
  ],
])('"%s" is a refusal: %s', (sentence, refused) => {
  expect(podman.isLoginRefused(500, sentence)).toBe(refused);
});
