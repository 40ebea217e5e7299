import { expect, test } from 'vitest';
import { familiarName, qualifiedName } from './podman-names.ts';

test.each([
  ['docker.io/library/exp:1', 'exp:1'],
  ['docker.io/biocontainers/samtools:1.20', 'biocontainers/samtools:1.20'],
  ['localhost/native:1', 'localhost/native:1'],
  ['127.0.0.1:5000/syn1/x:v1', '127.0.0.1:5000/syn1/x:v1'],
  ['docker.synapse.org/syn1/x@sha256:ab', 'docker.synapse.org/syn1/x@sha256:ab'],
])('%s is shown as %s, and asked for by its full name', (full, shown) => {
  expect(familiarName(full)).toBe(shown);
  expect(qualifiedName(shown)).toBe(full);
});

test.each([`sha256:${'a'.repeat(64)}`, 'b'.repeat(64)])('the id %s is not taken for a name', (id) => {
  expect(qualifiedName(id)).toBe(id);
});
