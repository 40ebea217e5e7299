import { describe, expect, test } from 'vitest';
import { digestSchema } from '#shared/models/digest.ts';
import type { EngineClient, PullRequest, TransferProgress } from './engine-client.ts';
import { brokenStream, refuse, startOddEngine, stream } from './odd-engine.fixture.ts';
import { problemOf } from './problem-of.fixture.ts';

const digest = digestSchema.parse(`sha256:${'c'.repeat(64)}`);
const repository = '127.0.0.1:5055/syn1/exp';
const dockerRoute = 'POST /images/create';
const podmanRoute = 'POST /libpod/images/pull';
const done = { status: `Status: Downloaded newer image for ${repository}:v1` };
const never = new AbortController().signal;
const common = { repository, auth: undefined, signal: never };

async function pull(client: EngineClient, request: PullRequest = { ...common, digest }) {
  const progress: TransferProgress[] = [];
  await client.pullImage(request, (step) => progress.push(step));
  return progress;
}

describe('Docker pulls', () => {
  test.each<[string, PullRequest, object]>([
    ['by digest', { ...common, digest }, { fromImage: repository, tag: digest }],
    ['by tag', { ...common, tag: 'v1' }, { fromImage: repository, tag: 'v1' }],
    [
      'for another platform',
      { ...common, tag: 'v1', platform: 'linux/arm64' },
      { fromImage: repository, tag: 'v1', platform: 'linux/arm64' },
    ],
  ])('%s, always saying which', async (_, request, query) => {
    const { client, seen } = await startOddEngine({ plays: { [dockerRoute]: stream(done) } });
    await pull(client, request);
    expect(Object.fromEntries(seen.at(-1)?.query ?? [])).toEqual(query);
    expect(seen.at(-1)?.headers['x-registry-auth']).toBe('e30=');
  });

  test('and tells of each layer', async () => {
    const id = '9364e21ed607';
    const { client } = await startOddEngine({
      like: 'containerd',
      plays: {
        [dockerRoute]: stream(
          { status: 'Pulling from syn1/exp', id: 'v1' },
          { status: 'Pulling fs layer', progressDetail: {}, id },
          { status: 'Downloading', progressDetail: { current: 20_377_600, total: 120_036_814 }, id },
          { status: 'Download complete', progressDetail: { hidecounts: true }, id },
          { status: 'Extracting', progressDetail: { current: 1, units: 's' }, id },
          { status: 'Pull complete', progressDetail: { hidecounts: true }, id },
          { status: `Digest: ${digest}` },
          done,
        ),
      },
    });
    const layers = (await pull(client)).filter((step) => step.type === 'layer');
    expect(layers).toEqual([
      { type: 'layer', id, phase: 'waiting' },
      { type: 'layer', id, phase: 'moving', current: 20_377_600, total: 120_036_814 },
      { type: 'layer', id, phase: 'verifying' },
      { type: 'layer', id, phase: 'extracting' },
      { type: 'layer', id, phase: 'done' },
    ]);
  });
});

describe('Podman pulls by its own endpoint', () => {
  const images = { images: ['a'.repeat(64)], id: 'a'.repeat(64) };

  test('of its own version, and a layer whose end it does not tell is done with the whole', async () => {
    const blob = { stream: `Copying blob sha256:${'7'.repeat(64)}\n` };
    const { client, seen } = await startOddEngine({
      like: 'podman',
      version: { Version: '4.3.1+ds1-8' },
      plays: { [podmanRoute]: stream(blob, images) },
    });
    expect(await pull(client)).toEqual([
      { type: 'layer', id: '777777777777', phase: 'moving' },
      { type: 'layer', id: '777777777777', phase: 'done' },
    ]);
    expect(seen.at(-1)?.version).toBe('v4.3.1');
  });

  test('which can be told that loopback has no TLS', async () => {
    const { client, seen } = await startOddEngine({
      like: 'podman',
      plays: { [podmanRoute]: stream(images) },
    });
    await pull(client, { ...common, digest, platform: 'linux/arm/v7' });
    expect(Object.fromEntries(seen.at(-1)?.query ?? [])).toEqual({
      reference: `${repository}@${digest}`,
      policy: 'always',
      OS: 'linux',
      Arch: 'arm',
      Variant: 'v7',
      tlsVerify: 'false',
    });
  });

  test('and by full name', async () => {
    const { client, seen } = await startOddEngine({
      like: 'podman',
      plays: { [podmanRoute]: stream(images) },
    });
    await pull(client, { ...common, repository: 'biocontainers/samtools', tag: '1.20' });
    expect(seen.at(-1)?.query.get('reference')).toBe('docker.io/biocontainers/samtools:1.20');
    expect(seen.at(-1)?.query.has('tlsVerify')).toBe(false);
  });

  test('and fails with a bare error', async () => {
    const error = `initializing source docker://${repository}:v1: reading manifest v1: manifest unknown: manifest unknown`;
    const { client } = await startOddEngine({ like: 'podman', plays: { [podmanRoute]: stream({ error }) } });
    expect(await problemOf(pull(client))).toEqual({
      code: 'registry-manifest-missing',
      facts: { reference: `${repository}@${digest}` },
    });
  });
});

describe('a pull fails', () => {
  test.each([
    [
      'with 404 for what the registry lacks',
      refuse(404, `manifest for ${repository} not found: manifest unknown`),
      'registry-manifest-missing',
    ],
    [
      'with 404 for what it does not show',
      refuse(404, 'pull access denied for syn1/exp, repository does not exist'),
      'registry-denied',
    ],
    ['with 404 in words unknown so far', refuse(404, 'nichts da'), 'registry-manifest-missing'],
    [
      'with 500 for a registry that is away',
      refuse(500, 'dial tcp 127.0.0.1:5055: connect: connection refused'),
      'registry-unreachable',
    ],
    [
      'within the stream',
      stream({ status: 'Pulling' }, { errorDetail: { message: 'unexpected EOF' } }),
      'registry-transfer-interrupted',
    ],
    [
      'silently',
      stream({ status: 'Pull complete', id: 'a4' }, { status: `Digest: ${digest}` }),
      'engine-stopped',
    ],
    ['with the engine', brokenStream({ status: 'Downloading', id: 'a4' }), 'engine-stopped'],
  ])('%s', async (_, play, code) => {
    const { client } = await startOddEngine({ plays: { [dockerRoute]: play } });
    expect((await problemOf(pull(client))).code).toBe(code);
  });
});
