import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ProblemError, problemSchema } from '#shared/problems.ts';
import { startLocalServer } from '../http/local-server.fixture.ts';
import { type OddAnswer, oddAnswers, sendOdd } from '../http/odd-bodies.fixture.ts';
import { createRegistryClient } from './create-registry-client.ts';
import type { RegistryClient } from './registry-client.ts';
import { makeToken } from './registry-double.ts';
import { sha256 } from './sha256.ts';

const signal = AbortSignal.timeout(120_000);
const path = 'syn1/a';
const password = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2VjcmV0';
const blob = (name: string) => ({
  mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
  digest: sha256(new TextEncoder().encode(name)),
  size: 10,
});
const digest = blob('any').digest;

const samples = [
  { token: makeToken({ access: [{ type: 'repository', name: path, actions: ['pull'] }] }) },
  { access_token: 'opaque', expires_in: 60 },
  { errors: [{ code: 'UNAUTHORIZED', message: 'authentication required', detail: [] }] },
  { reason: 'Invalid access token' },
  {
    schemaVersion: 2,
    mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
    config: blob('c'),
    layers: [blob('l')],
  },
  {
    schemaVersion: 2,
    manifests: [{ ...blob('m'), platform: { os: 'linux', architecture: 'amd64' }, annotations: {} }],
  },
  {
    os: 'linux',
    architecture: 'amd64',
    created: '2026-01-01T00:00:00Z',
    config: { Labels: { a: 'b' } },
    rootfs: { diff_ids: [digest] },
  },
];

const calls: readonly ((client: RegistryClient, registry: string) => Promise<unknown>)[] = [
  (client, registry) => client.grantedActions({ registry, path }, ['pull', 'push'], signal),
  (client, registry) => client.headManifest(registry, path, 'v1', signal),
  (client, registry) => client.getManifest(registry, path, 'v1', signal),
  (client, registry) => client.describeManifest(registry, path, digest, signal),
  (client, registry) => client.hasBlob(registry, path, digest, signal),
  (client, registry) => client.getConfig(registry, path, digest, signal),
  (client, registry) =>
    client.putManifest(registry, path, 'v1', { mediaType: 'a/b', body: new Uint8Array([1]) }, signal),
];

interface Odd {
  readonly registry: OddAnswer;
  readonly tokens: OddAnswer;
  readonly challenge: string;
  /** Announce the digest of the body that is sent, so that more of it gets read. */
  readonly honestDigest: boolean;
}

const anything: fc.Arbitrary<Odd> = fc.record({
  registry: oddAnswers(samples),
  tokens: oddAnswers(samples),
  challenge: fc.oneof(
    { weight: 3, arbitrary: fc.constant('Bearer realm="REALM",service="s"') },
    {
      weight: 1,
      arbitrary: fc.string({
        unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)),
      }),
    },
  ),
  honestDigest: fc.boolean(),
});

test('10,000 odd answers: each call ends in a value or in a Problem that can be told', async () => {
  let odd: Odd | undefined;
  const server = await startLocalServer((request, response) => {
    if (odd === undefined) return response.destroy();
    if (request.url.startsWith('/token')) return sendOdd(odd.tokens, response);
    response.setHeader('www-authenticate', odd.challenge.replace('REALM', `${server.url}/token`));
    if (odd.honestDigest) response.setHeader('docker-content-digest', sha256(odd.registry.body));
    return sendOdd(odd.registry, response);
  });
  let values = 0;
  const codes = new Set<string>();
  const property = fc.asyncProperty(anything, fc.constantFrom(...calls), async (next, call) => {
    odd = next;
    const client = createRegistryClient({
      access: async () => ({
        credentials: { username: 'ada', password },
        trustedRealms: [`${server.url}/token`],
      }),
      pauses: { first: 1, longest: 1 },
      idleTimeout: 5000,
    });
    try {
      await call(client, server.host);
      values += 1;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problemSchema.parse(error.problem);
      expect(JSON.stringify(error.problem)).not.toContain(password);
      codes.add(error.problem.code);
    }
  });
  await fc.assert(property, { numRuns: 10_000 });
  await server.close();
  // Otherwise the answers were not odd in enough ways.
  expect(values).toBeGreaterThan(100);
  expect([...codes]).toEqual(
    expect.arrayContaining([
      'registry-unusable-answer',
      'registry-denied',
      'registry-digest-mismatch',
      'registry-unreachable',
      'registry-refused',
      'token-rejected',
    ]),
  );
}, 120_000);
