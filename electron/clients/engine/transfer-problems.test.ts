/** The sentences are those that engines really said; where one could not be provoked, it is from their source. */
import { describe, expect, test } from 'vitest';
import type { EngineKind } from '#shared/models/engine-kind.ts';
import { dialects } from './dialects/dialects.ts';
import { type TransferTarget, transferProblem } from './transfer-problems.ts';

const registry = '127.0.0.1:5056';
const repository = `${registry}/syn5/big`;
const digest = `sha256:${'0'.repeat(64)}`;

function codeOf(action: TransferTarget['action'], sentence: string, kind: EngineKind = 'docker'): string {
  const target = { action, repository, reference: `${repository}:1`, address: 'unix:///docker.sock' };
  return transferProblem(sentence, target, dialects[kind].transferRules).problem.code;
}

describe('a push that failed because of', () => {
  test.each([
    // Docker 20.10
    ['no basic auth credentials', 'registry-denied'],
    ['unauthorized: authentication required', 'registry-denied'],
    ['denied: requested access to the resource is denied', 'registry-denied'],
    [`An image does not exist locally with the tag: ${repository}`, 'engine-image-missing'],
    [
      'Get "https://docker.synapse.org/v2/": dial tcp: lookup docker.synapse.org: no such host',
      'registry-unreachable',
    ],
    [
      'Get "http://127.0.0.1:5999/v2/": dial tcp 127.0.0.1:5999: connect: connection refused',
      'registry-unreachable',
    ],
    [
      'Get "https://docker.synapse.org/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
      'registry-unreachable',
    ],
    ['Get "https://docker.synapse.org/v2/": net/http: TLS handshake timeout', 'registry-unreachable'],
    [
      'Patch "http://127.0.0.1:5056/v2/syn5/big/blobs/uploads/6c0?_state=x": write tcp 127.0.0.1:44->127.0.0.1:5056: write: broken pipe',
      'registry-transfer-interrupted',
    ],
    [
      'Patch "http://127.0.0.1:5056/v2/syn5/big/blobs/uploads/6c0?_state=x": EOF',
      'registry-transfer-interrupted',
    ],
    ['read tcp 10.0.0.2:44->52.1.1.1:443: read: connection reset by peer', 'registry-transfer-interrupted'],
    ['blob upload invalid', 'registry-transfer-interrupted'],
    ['received unexpected HTTP status: 503 Service Unavailable', 'registry-unavailable'],
    ['toomanyrequests: You have reached your rate limit.', 'registry-unavailable'],
    [
      'Get "https://127.0.0.1:5056/v2/": http: server gave HTTP response to HTTPS client',
      'engine-refuses-plain-http',
    ],
    [
      'Get "https://docker.synapse.org/v2/": x509: certificate signed by unknown authority',
      'registry-unusable-answer',
    ],
    ['write /var/lib/docker/tmp/GetImageBlob1: no space left on device', 'engine-disk-full'],
    ['context canceled', 'engine-stopped'],
    ['something that nobody has seen before', 'engine-refused'],
    // Docker 28.5, containerd store
    [`tag does not exist: ${repository}:1`, 'engine-image-missing'],
    [
      'push access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials',
      'registry-denied',
    ],
    [
      'unknown: unexpected status from HEAD request to http://127.0.0.1:5056/v2/syn5/big/blobs/sha256:9364: 401 Unauthorized',
      'registry-denied',
    ],
    [
      'unknown: unexpected status from PUT request to http://127.0.0.1:5056/v2/syn5/big/blobs/uploads/6c0: 502 Bad Gateway',
      'registry-unavailable',
    ],
  ])('%s', (sentence, code) => {
    expect(codeOf('push', sentence)).toBe(code);
  });

  test.each([
    // Podman 4.3
    [
      'trying to reuse blob sha256:a630 at destination: checking whether a blob sha256:a630 exists in 127.0.0.1:5056/syn5/big: unauthorized: authentication required',
      'registry-denied',
    ],
    [
      'trying to reuse blob sha256:a630 at destination: pinging container registry 127.0.0.1:5055: Get "https://127.0.0.1:5055/v2/": http: server gave HTTP response to HTTPS client',
      'engine-refuses-plain-http',
    ],
    [`failed to find image ${repository}:1: ${repository}:1: image not known`, 'engine-image-missing'],
  ])('%s', (sentence, code) => {
    expect(codeOf('push', sentence, 'podman')).toBe(code);
  });
});

describe('a pull that failed because of', () => {
  test.each([
    // Docker 20.10
    [
      `manifest for ${repository}@${digest} not found: manifest unknown: manifest unknown`,
      'registry-manifest-missing',
    ],
    [
      "pull access denied for syn5/big, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
      'registry-denied',
    ],
    ['Head "http://127.0.0.1:5056/v2/syn5/big/manifests/1": no basic auth credentials', 'registry-denied'],
    ['no matching manifest for linux/arm64/v8 in the manifest list entries', 'engine-platform-missing'],
    ['failed to register layer: write /data.bin: no space left on device', 'engine-disk-full'],
    // Docker 28.5, containerd store
    [
      `failed to resolve reference "${repository}:1": ${repository}:1: not found`,
      'registry-manifest-missing',
    ],
    [
      `repository ${repository} not found: name unknown: repository name not known to registry`,
      'registry-manifest-missing',
    ],
    [
      `failed to resolve reference "${repository}:1": failed to do request: Head "https://${registry}/v2/syn5/big/manifests/1": dial tcp ${registry}: connect: connection refused`,
      'registry-unreachable',
    ],
    [
      `unknown: failed to resolve reference "${repository}:1": unexpected status from HEAD request to http://${registry}/v2/syn5/big/manifests/1: 401 Unauthorized`,
      'registry-denied',
    ],
  ])('%s', (sentence, code) => {
    expect(codeOf('pull', sentence)).toBe(code);
  });

  test.each([
    // Podman 4.3
    [
      `initializing source docker://${repository}:nope: reading manifest nope in ${repository}: manifest unknown: manifest unknown`,
      'registry-manifest-missing',
    ],
    [
      'initializing source docker://registry.invalid/a/b:c: pinging container registry registry.invalid: Get "https://registry.invalid/v2/": dial tcp: lookup registry.invalid: no such host',
      'registry-unreachable',
    ],
  ])('%s', (sentence, code) => {
    expect(codeOf('pull', sentence, 'podman')).toBe(code);
  });
});

test('the facts name the registry with its port, and the status that it gave', () => {
  const target = { action: 'push', repository, reference: `${repository}:1`, address: '' } as const;
  expect(
    transferProblem('received unexpected HTTP status: 503 Service Unavailable', target, []).problem.facts,
  ).toEqual({
    registry,
    status: 503,
    detail: 'received unexpected HTTP status: 503 Service Unavailable',
  });
  expect(
    transferProblem('denied', { ...target, repository: 'biocontainers/samtools' }, []).problem.facts,
  ).toMatchObject({
    registry: 'docker.io',
    repository: 'biocontainers/samtools',
    action: 'push',
  });
});
