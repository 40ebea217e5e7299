import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { rounds } from '#e2e/sandbox/long-form.ts';
import { ProblemError, problemSchema } from '#shared/problems.ts';
import { startLocalServer } from '../http/local-server.fixture.ts';
import { type OddAnswer, oddAnswers, oddResponse, sendOdd } from '../http/odd-bodies.fixture.ts';
import { createRegistryClient } from './create-registry-client.ts';
import type { RegistryClient } from './registry-client.ts';
import { makeToken } from './registry-double.ts';
import { sha256 } from './sha256.ts';

const signal = AbortSignal.timeout(rounds(120_000, 900_000));
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
  (client, registry) => client.headManifest({ registry, path }, 'v1', signal),
  (client, registry) => client.getManifest({ registry, path }, 'v1', signal),
  (client, registry) => client.describeManifest({ registry, path }, digest, signal),
  (client, registry) => client.hasBlob({ registry, path }, digest, signal),
  (client, registry) => client.getConfig({ registry, path }, digest, signal),
  (client, registry) =>
    client.putManifest({ registry, path }, 'v1', { mediaType: 'a/b', body: new Uint8Array([1]) }, signal),
];

interface Odd {
  readonly registry: OddAnswer;
  readonly tokens: OddAnswer;
  readonly challenge: string;
  /** Announce the digest of the body that is sent, so that more of it gets read. */
  readonly honestDigest: boolean;
}

const headerText = fc.string({
  unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)),
});

const anything: fc.Arbitrary<Odd> = fc.record({
  registry: oddAnswers(samples),
  tokens: oddAnswers(samples),
  challenge: fc.oneof(
    { weight: 3, arbitrary: fc.constant('Bearer realm="REALM",service="s"') },
    { weight: 1, arbitrary: headerText },
    { weight: 1, arbitrary: headerText.map((text) => `Bearer realm="${text}"`) },
  ),
  honestDigest: fc.boolean(),
});

/** Makes each answer to be met by each call by chance; tells in what ways calls ended. */
async function meetOddAnswers(
  registry: string,
  show: (odd: Odd) => void,
  { numRuns, fetch: send = fetch }: { readonly numRuns: number; readonly fetch?: typeof fetch },
) {
  const endings = { values: 0, codes: new Set<string>() };
  const property = fc.asyncProperty(anything, fc.constantFrom(...calls), async (odd, call) => {
    show(odd);
    const client = createRegistryClient({
      access: async () => ({
        credentials: { username: 'ada', password },
        trustedRealms: [`http://${registry}/token`],
      }),
      pauses: { first: 1, longest: 1 },
      fetch: send,
    });
    try {
      await call(client, registry);
      endings.values += 1;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problemSchema.parse(error.problem);
      expect(JSON.stringify(error.problem)).not.toContain(password);
      endings.codes.add(error.problem.code);
    }
  });
  await fc.assert(property, { numRuns });
  return endings;
}

/** What the registry sends along with an odd answer. */
function headersOf({ challenge, honestDigest, registry: { body } }: Odd, host: string) {
  return {
    'www-authenticate': challenge.replace('REALM', `http://${host}/token`),
    ...(honestDigest ? { 'docker-content-digest': sha256(body) } : {}),
  };
}

test('2,000 odd answers: each call ends in a value or in a Problem that can be told', async () => {
  const host = '127.0.0.1:5000';
  let odd: Odd | undefined;
  const send: typeof fetch = async (input) => {
    if (odd === undefined) return Response.error();
    const isToken = String(input).includes('/token');
    return isToken ? oddResponse(odd.tokens) : oddResponse(odd.registry, headersOf(odd, host));
  };
  const show = (next: Odd) => {
    odd = next;
  };
  const { values, codes } = await meetOddAnswers(host, show, { numRuns: rounds(2000, 20_000), fetch: send });
  // Otherwise the answers were not odd in enough ways, or so odd that nothing was read.
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
});

test('100 of them over real connections', async () => {
  let odd: Odd | undefined;
  const server = await startLocalServer((request, response) => {
    if (odd === undefined) return response.destroy();
    if (request.url.startsWith('/token')) return sendOdd(odd.tokens, response);
    for (const [name, value] of Object.entries(headersOf(odd, server.host))) response.setHeader(name, value);
    return sendOdd(odd.registry, response);
  });
  onTestFinished(() => server.close());
  const show = (next: Odd) => {
    odd = next;
  };
  const { codes } = await meetOddAnswers(server.host, show, { numRuns: 100 });
  expect(codes).toContain('registry-unusable-answer');
});
