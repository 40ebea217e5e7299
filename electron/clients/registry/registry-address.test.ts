import { expect, test } from 'vitest';
import { registryUrl } from './registry-address.ts';

test.each([
  ['docker.synapse.org', 'https://docker.synapse.org/v2/'],
  ['docker.synapse.org:8443', 'https://docker.synapse.org:8443/v2/'],
  ['localhost:5000', 'http://localhost:5000/v2/'],
  ['127.0.0.1:5000', 'http://127.0.0.1:5000/v2/'],
  ['127.200.3.4', 'http://127.200.3.4/v2/'],
  ['[::1]:5000', 'http://[::1]:5000/v2/'],
  ['127.0.0.1.evil.example', 'https://127.0.0.1.evil.example/v2/'],
  ['localhost.evil.example:80', 'https://localhost.evil.example:80/v2/'],
])('%s is at %s', (registry, url) => {
  expect(registryUrl(registry, '/v2/').href).toBe(url);
});
