/** On a real Distribution registry that trusts the sandbox's Synapse. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '#e2e/sandbox/start-sandbox.ts';
import { everyone } from '#e2e/sandbox/world/access-level.ts';
import type { PlannedPush } from '#e2e/sandbox/world/world.ts';
import { type Digest, digestSchema } from '#shared/models/digest.ts';
import { ProblemError } from '#shared/problems.ts';
import { chooseFromIndex, convertToDockerManifest } from './convert-manifest.ts';
import { createRegistryClient } from './create-registry-client.ts';
import type { RegistryClient } from './registry-client.ts';

const dockerManifest = 'application/vnd.docker.distribution.manifest.v2+json';
const ociManifest = 'application/vnd.oci.image.manifest.v1+json';
const signal = AbortSignal.timeout(600_000);

let sandbox: Sandbox;
const pushed: Record<'docker' | 'oci' | 'index', PlannedPush | undefined> = {
  docker: undefined,
  oci: undefined,
  index: undefined,
};

beforeAll(async () => {
  sandbox = await startSandbox({
    world: (world) => {
      const ada = world.user('ada.reyes', { certified: true });
      const ben = world.user('ben.okafor', { certified: true });
      world.user('cara.lind');
      const project = world.project('RNA-seq', {
        owner: ada,
        share: [
          [ben, 'download'],
          [everyone.public, 'view'],
        ],
      });
      const labels = { 'org.example.team': 'rna' };
      pushed.docker = world.push(project, 'tools/rnaseq', 'v1', {
        layers: [{ incompressible: 50_000 }, { busybox: true }],
        created: '2026-02-11T17:03:11Z',
        labels,
      });
      pushed.oci = world.push(
        project,
        'oci',
        'v1',
        { layers: [{ incompressible: 40_000 }] },
        { format: 'oci' },
      );
      pushed.index = world.push(
        project,
        'many',
        'v1',
        [
          { layers: [{ incompressible: 30_000 }], platform: 'linux/amd64' },
          { layers: [{ incompressible: 20_000 }], platform: 'linux/arm64' },
        ],
        { format: 'oci' },
      );
    },
  });
});
afterAll(async () => {
  await sandbox?.stop();
});

/** A client for a user's token; for nobody where left out. */
function clientWith(token?: string): RegistryClient {
  return createRegistryClient({
    access: async () => ({
      credentials: token === undefined ? undefined : { username: 'axon', password: token },
      trustedRealms: [`${sandbox.synapse}/docker/v1/bearerToken`],
    }),
    pauses: { first: 10, longest: 10 },
  });
}

function clientOf(userName: string): RegistryClient {
  return clientWith(sandbox.user(userName).accessToken);
}

function placeOf(push: PlannedPush | undefined): { path: string; digest: Digest } {
  return { path: push?.path ?? '', digest: digestSchema.parse(push?.digest) };
}

async function problemOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (error instanceof ProblemError) return error.problem;
  throw error;
}

test('what a token grants follows from who asks for what', async () => {
  const { registry } = sandbox;
  const existing = { registry, path: placeOf(pushed.docker).path };
  const fresh = { registry, path: `${existing.path.split('/')[0]}/not/yet` };
  const granted = async (client: RegistryClient, repository: typeof existing) => [
    ...(await client.grantedActions(repository, ['pull', 'push'], signal)),
  ];
  expect(await granted(clientOf('ada.reyes'), existing)).toEqual(['pull', 'push']);
  expect(await granted(clientOf('ada.reyes'), fresh)).toEqual(['pull', 'push']);
  expect(await granted(clientOf('ben.okafor'), existing)).toEqual(['pull']);
  expect(await granted(clientOf('ben.okafor'), fresh)).toEqual([]);
  expect(await granted(clientOf('cara.lind'), existing)).toEqual([]);
  expect(await granted(clientWith(), existing)).toEqual([]);
  const viewOnly = await sandbox.tokenFor(sandbox.user('ada.reyes'), ['view']);
  expect(await granted(clientWith(viewOnly), existing)).toEqual([]);
  const downloadOnly = await sandbox.tokenFor(sandbox.user('ada.reyes'), ['download']);
  expect(await granted(clientWith(downloadOnly), existing)).toEqual(['pull']);
});

test('an image is found, described and its blobs are known', async () => {
  const client = clientOf('ben.okafor');
  const { path, digest } = placeOf(pushed.docker);
  const { registry } = sandbox;
  const head = await client.headManifest({ registry, path }, 'v1', signal);
  const manifest = await client.getManifest({ registry, path }, digest, signal);
  expect(head).toEqual({ digest, mediaType: dockerManifest, size: manifest.body.byteLength });
  expect(await client.headManifest({ registry, path }, digest, signal)).toEqual(head);
  expect(await client.headManifest({ registry, path }, 'no-such-tag', signal)).toBeUndefined();
  const described = await client.describeManifest({ registry, path }, digest, signal);
  expect(described).toMatchObject({
    digest,
    mediaType: dockerManifest,
    platforms: [{ os: 'linux', architecture: 'amd64' }],
    createdAt: Date.UTC(2026, 1, 11, 17, 3, 11),
    labels: { 'org.example.team': 'rna' },
  });
  expect(described.layers).toHaveLength(2);
  for (const layer of described.layers) {
    expect(await client.hasBlob({ registry, path }, layer.digest, signal)).toBe(true);
  }
  const other = digestSchema.parse(`sha256:${'0'.repeat(64)}`);
  expect(await client.hasBlob({ registry, path }, other, signal)).toBe(false);
  const config = await client.getConfig(
    { registry, path },
    digestSchema.parse(described.configDigest),
    signal,
  );
  expect(config.diffIds).toHaveLength(2);
});

test('a multi-platform image is described by its images', async () => {
  const { path, digest } = placeOf(pushed.index);
  const described = await clientOf('ada.reyes').describeManifest(
    { registry: sandbox.registry, path },
    digest,
    signal,
  );
  expect(described.platforms).toEqual([
    { os: 'linux', architecture: 'amd64' },
    { os: 'linux', architecture: 'arm64' },
  ]);
  expect(described.size).toBeGreaterThan(50_000);
  const { body } = await clientOf('ada.reyes').getManifest(
    { registry: sandbox.registry, path },
    digest,
    signal,
  );
  const arm64 = chooseFromIndex(body, { os: 'linux', architecture: 'arm64' });
  expect(
    await clientOf('ada.reyes').headManifest({ registry: sandbox.registry, path }, arm64 ?? '', signal),
  ).toMatchObject({
    mediaType: ociManifest,
  });
});

test('refusals name the repository; being signed out is told apart', async () => {
  const { path, digest } = placeOf(pushed.docker);
  const { registry } = sandbox;
  expect(
    await problemOf(clientOf('cara.lind').getManifest({ registry, path }, digest, signal)),
  ).toMatchObject({
    code: 'registry-denied',
    facts: { registry, repository: path, action: 'pull' },
  });
  expect(await problemOf(clientWith().getManifest({ registry, path }, digest, signal))).toEqual({
    code: 'not-signed-in',
    facts: {},
  });
  expect(
    (await problemOf(clientWith('no.such.token').headManifest({ registry, path }, 'v1', signal))).code,
  ).toBe('token-rejected');
  const manifest = await clientOf('ben.okafor').getManifest({ registry, path }, digest, signal);
  expect(
    await problemOf(clientOf('ben.okafor').putManifest({ registry, path }, 'v2', manifest, signal)),
  ).toMatchObject({
    code: 'registry-denied',
    facts: { action: 'push' },
  });
});

test('rights that come later count at once, whatever tokens are held', async () => {
  const { path, digest } = placeOf(pushed.docker);
  const client = clientOf('cara.lind');
  expect(
    (await problemOf(client.getManifest({ registry: sandbox.registry, path }, digest, signal))).code,
  ).toBe('registry-denied');
  const project = { id: path.split('/')[0] ?? '', name: '' };
  const cara = { id: sandbox.user('cara.lind').userId, name: '' };
  sandbox.world.share(project, [[cara, 'download']]);
  expect(await client.getManifest({ registry: sandbox.registry, path }, digest, signal)).toMatchObject({
    digest,
  });
});

test('an OCI image that Synapse did not record is written again as Docker schema 2, without its blobs', async () => {
  const client = clientOf('ada.reyes');
  const { path, digest } = placeOf(pushed.oci);
  const { registry } = sandbox;
  const project = path.split('/')[0];
  const recorded = async () => {
    const name = encodeURIComponent(`${registry}/${path}`);
    const headers = { authorization: `Bearer ${sandbox.user('ada.reyes').accessToken}` };
    const found = await fetch(`${sandbox.synapse}/repo/v1/entity/dockerRepo/id?repositoryName=${name}`, {
      headers,
    });
    if (found.status !== 200) return undefined;
    const { id } = (await found.json()) as { id: string };
    const tags = await fetch(`${sandbox.synapse}/repo/v1/entity/${id}/dockerTag`, { headers });
    const { results } = (await tags.json()) as { results: { tag: string; digest: string }[] };
    return results.find(({ tag }) => tag === 'v1')?.digest;
  };
  expect(project).toMatch(/^syn\d+$/);
  expect(await recorded()).toBeUndefined();

  const converted = convertToDockerManifest(await client.getManifest({ registry, path }, digest, signal));
  if (!converted.ok) throw new Error(converted.reason);
  const uploads = () => sandbox.registryLog().filter((line) => line.includes('/blobs/uploads/')).length;
  const before = uploads();
  const rewritten = await client.putManifest({ registry, path }, 'v1', converted, signal);
  expect(uploads()).toBe(before);
  await expect.poll(recorded, { timeout: 20_000 }).toBe(rewritten);
  const both = [
    await client.describeManifest({ registry, path }, digest, signal),
    await client.describeManifest({ registry, path }, rewritten, signal),
  ];
  expect(both[1]?.configDigest).toBe(both[0]?.configDigest);
  expect(both[1]?.layers.map((layer) => layer.digest)).toEqual(both[0]?.layers.map((layer) => layer.digest));
});
