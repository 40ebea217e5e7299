import type { ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { ProblemError } from '#shared/problems.ts';
import { type SeenRequest, sendJson, startLocalServer } from '../http/local-server.fixture.ts';
import { createRegistryClient } from './create-registry-client.ts';
import type { RegistryClient } from './registry-client.ts';
import { notFound, type RegistryDouble, startRegistryDouble } from './registry-double.ts';
import { sha256 } from './sha256.ts';

const signal = AbortSignal.timeout(600_000);
const path = 'syn5550000/rnaseq';
const dockerManifest = 'application/vnd.docker.distribution.manifest.v2+json';
const ociIndex = 'application/vnd.oci.image.index.v1+json';
const open: RegistryDouble[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

type Serve = (request: SeenRequest, response: ServerResponse) => void;

async function start(serve: Serve): Promise<{ server: RegistryDouble; client: RegistryClient }> {
  const server = await startRegistryDouble({ serve });
  open.push(server);
  const client = createRegistryClient({
    access: async () => ({
      credentials: { username: 'ada', password: 'secret' },
      trustedRealms: [server.realm],
    }),
    pauses: { first: 1, longest: 1 },
    idleTimeout: 2000,
  });
  return { server, client };
}

async function problemOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (error instanceof ProblemError) return error.problem;
  throw error;
}

function bytes(content: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
}

/** Serves contents by their digest, and manifests by tag as well. */
function shelf(...contents: readonly { content: unknown; mediaType?: string; tag?: string }[]): Serve {
  return (request, response) => {
    const wanted = request.url.split('/').at(-1);
    const found = contents.find(({ content, tag }) => tag === wanted || sha256(bytes(content)) === wanted);
    if (found === undefined) return notFound(response);
    const body = bytes(found.content);
    response.writeHead(200, {
      'content-type': found.mediaType ?? 'application/octet-stream',
      'content-length': body.byteLength,
      'docker-content-digest': sha256(body),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}

function blob(name: string, mediaType = 'application/vnd.docker.image.rootfs.diff.tar.gzip', size = 1000) {
  return { mediaType, digest: sha256(bytes(name)), size };
}

const config = {
  architecture: 'arm64',
  variant: 'v8',
  os: 'linux',
  created: '2026-02-11T17:03:11.482Z',
  config: {
    Labels: { 'org.example.team': 'rna' },
    Env: ['THREADS=4'],
    Entrypoint: ['/bin/run'],
    WorkingDir: '/data',
    ExposedPorts: { '8080/tcp': {} },
  },
  history: [
    { created_by: '/bin/sh -c #(nop) ADD file:1 in / ' },
    { created_by: 'ENV THREADS=4', comment: 'buildkit', empty_layer: true },
  ],
  rootfs: { type: 'layers', diff_ids: [sha256(bytes('unpacked'))] },
};

function imageManifest(configuration: unknown, ...layers: readonly object[]) {
  const body = bytes(configuration);
  const described = {
    mediaType: 'application/vnd.docker.container.image.v1+json',
    digest: sha256(body),
    size: body.byteLength,
  };
  return { schemaVersion: 2, mediaType: dockerManifest, config: described, layers };
}

test('an image is described by its manifest and its configuration', async () => {
  const manifest = imageManifest(config, blob('one'), blob('two', undefined, 500));
  const { server, client } = await start(
    shelf({ content: manifest, mediaType: dockerManifest }, { content: config }),
  );
  const digest = sha256(bytes(manifest));
  expect(await client.describeManifest({ registry: server.host, path }, digest, signal)).toEqual({
    digest,
    mediaType: dockerManifest,
    configDigest: manifest.config.digest,
    size: 1500 + manifest.config.size,
    layers: [blob('one'), blob('two', undefined, 500)],
    platforms: [{ os: 'linux', architecture: 'arm64', variant: 'v8' }],
    createdAt: Date.UTC(2026, 1, 11, 17, 3, 11, 482),
    labels: { 'org.example.team': 'rna' },
    configuration: {
      env: ['THREADS=4'],
      entrypoint: ['/bin/run'],
      command: [],
      workingDir: '/data',
      exposedPorts: ['8080/tcp'],
      volumes: [],
    },
    history: [
      { createdBy: '/bin/sh -c #(nop) ADD file:1 in / ', empty: false },
      { createdBy: 'ENV THREADS=4', comment: 'buildkit', empty: true },
    ],
  });
  expect(
    await client.getConfig({ registry: server.host, path }, manifest.config.digest, signal),
  ).toMatchObject({
    diffIds: [sha256(bytes('unpacked'))],
  });
});

test('tags are listed as the registry has them, and whether there are more', async () => {
  const { server, client } = await start(({ url }, response) =>
    sendJson(
      response,
      200,
      { name: path, tags: url.includes('n=1000') ? ['v1', 'v2'] : [] },
      {
        link: `</v2/${path}/tags/list?last=v2&n=1000>; rel="next"`,
      },
    ),
  );
  expect(await client.listTags({ registry: server.host, path }, signal)).toEqual({
    tags: ['v1', 'v2'],
    more: true,
  });
});

test('a sparse configuration is enough', async () => {
  const odd = { created: 'long ago', config: null, rootfs: null };
  const manifest = imageManifest(odd);
  const { server, client } = await start(
    shelf({ content: manifest, mediaType: dockerManifest }, { content: odd }),
  );
  const described = await client.describeManifest(
    { registry: server.host, path },
    sha256(bytes(manifest)),
    signal,
  );
  expect(described).toMatchObject({ platforms: [], labels: {}, layers: [] });
  expect(described.createdAt).toBeUndefined();
});

test('an index is described by its images, without attestations, shared blobs once', async () => {
  const amd64 = imageManifest(
    { ...config, architecture: 'amd64', variant: undefined },
    blob('shared'),
    blob('amd64'),
  );
  const arm64 = imageManifest(config, blob('shared'), blob('arm64'));
  const entry = (manifest: object, platform: object) => {
    const body = bytes(manifest);
    return { mediaType: dockerManifest, digest: sha256(body), size: body.byteLength, platform };
  };
  const index = {
    schemaVersion: 2,
    mediaType: ociIndex,
    manifests: [
      entry(amd64, { os: 'linux', architecture: 'amd64' }),
      entry(arm64, { os: 'linux', architecture: 'arm64', variant: 'v8' }),
      entry({ an: 'attestation' }, { os: 'unknown', architecture: 'unknown' }),
      entry({ never: 'pushed' }, { os: 'linux', architecture: 's390x' }),
    ],
  };
  const { server, client } = await start(
    shelf(
      { content: index, mediaType: ociIndex },
      { content: amd64, mediaType: dockerManifest },
      { content: arm64, mediaType: dockerManifest },
    ),
  );
  expect(
    await client.describeManifest({ registry: server.host, path }, sha256(bytes(index)), signal),
  ).toEqual({
    digest: sha256(bytes(index)),
    mediaType: ociIndex,
    size: 3000 + amd64.config.size + arm64.config.size,
    layers: [],
    platforms: [
      { os: 'linux', architecture: 'amd64' },
      { os: 'linux', architecture: 'arm64', variant: 'v8' },
      { os: 'linux', architecture: 's390x' },
    ],
    labels: {},
  });
});

test('other artifacts and old manifests are not taken for images', async () => {
  const chart = imageManifest(
    { name: 'chart' },
    blob('chart', 'application/vnd.cncf.helm.chart.content.v1.tar+gzip'),
  );
  const artifact = {
    ...chart,
    config: { ...chart.config, mediaType: 'application/vnd.cncf.helm.config.v1+json' },
  };
  const old = { schemaVersion: 1, fsLayers: [] };
  const { server, client } = await start(
    shelf(
      { content: artifact, mediaType: 'application/vnd.oci.image.manifest.v1+json' },
      { content: old, mediaType: 'application/vnd.docker.distribution.manifest.v1+prettyjws' },
    ),
  );
  expect(
    await client.describeManifest({ registry: server.host, path }, sha256(bytes(artifact)), signal),
  ).toMatchObject({
    platforms: [],
    layers: [{ size: 1000 }],
  });
  const reference = `${server.host}/${path}@${sha256(bytes(old))}`;
  expect(
    await problemOf(client.describeManifest({ registry: server.host, path }, sha256(bytes(old)), signal)),
  ).toEqual({
    code: 'registry-manifest-unsupported',
    facts: { reference, mediaType: 'application/vnd.docker.distribution.manifest.v1+prettyjws' },
  });
});

test('content of another digest is never handed on', async () => {
  const wrong: Serve = (_request, response) => {
    response.writeHead(200, { 'content-type': dockerManifest }).end('{"schemaVersion":2}');
  };
  const { server, client } = await start(wrong);
  const digest = sha256(bytes('wanted'));
  const actual = sha256(bytes('{"schemaVersion":2}'));
  for (const asked of [
    client.getManifest({ registry: server.host, path }, digest, signal),
    client.getConfig({ registry: server.host, path }, digest, signal),
  ]) {
    expect(await problemOf(asked)).toMatchObject({
      code: 'registry-digest-mismatch',
      facts: { expected: digest, actual },
    });
  }
});

test('under a tag, body and announced digest must agree', async () => {
  const announced = sha256(bytes('something else'));
  const { server, client } = await start((_request, response) => {
    response.writeHead(200, { 'content-type': dockerManifest, 'docker-content-digest': announced }).end('{}');
  });
  expect((await problemOf(client.getManifest({ registry: server.host, path }, 'v1', signal))).code).toBe(
    'registry-digest-mismatch',
  );
});

test('a registry that tells no digest with HEAD is asked for the manifest', async () => {
  const { server, client } = await start((request, response) => {
    response.writeHead(200, { 'content-type': dockerManifest });
    response.end(request.method === 'HEAD' ? undefined : '{}');
  });
  expect(await client.headManifest({ registry: server.host, path }, 'v1', signal)).toEqual({
    digest: sha256(bytes('{}')),
    mediaType: dockerManifest,
    size: 2,
  });
});

test('what is not there is not there', async () => {
  const { server, client } = await start((_request, response) => notFound(response));
  const digest = sha256(bytes('x'));
  expect(await client.headManifest({ registry: server.host, path }, 'v1', signal)).toBeUndefined();
  expect(await client.hasBlob({ registry: server.host, path }, digest, signal)).toBe(false);
  expect(await problemOf(client.getManifest({ registry: server.host, path }, 'v1', signal))).toEqual({
    code: 'registry-manifest-missing',
    facts: { reference: `${server.host}/${path}:v1` },
  });
});

test('a web page that says 404 proves nothing', async () => {
  const { server, client } = await start((_request, response) => {
    response
      .writeHead(404, { 'content-type': 'text/html' })
      .end('<html>Sign in to the hotel’s network</html>');
  });
  expect((await problemOf(client.getManifest({ registry: server.host, path }, 'v1', signal))).code).toBe(
    'registry-unusable-answer',
  );
});

test('a redirected blob is fetched without the token', async () => {
  const content = bytes(config);
  const storage = await startLocalServer((_request, response) => response.writeHead(200).end(content));
  const { server, client } = await start((_request, response) => {
    response.writeHead(307, { location: `${storage.url}/blob?signature=abc` }).end();
  });
  const digest = sha256(content);
  expect(await client.getConfig({ registry: server.host, path }, digest, signal)).toMatchObject({ digest });
  expect(storage.seen.map(({ url }) => url)).toEqual(['/blob?signature=abc']);
  expect(storage.seen[0]?.headers.authorization).toBeUndefined();
  await storage.close();
});

test.each([
  ['/v2/again', 'A redirect leads nowhere.'],
  ['http://storage.example.org/blob', 'A redirect leads to http: content.'],
  ['ftp://storage.example.org/blob', 'A redirect leads to ftp: content.'],
  [undefined, 'A redirect leads nowhere.'],
])('a redirect to %s is not followed to the end', async (location, detail) => {
  const { server, client } = await start((_request, response) => {
    response.writeHead(302, location === undefined ? {} : { location }).end();
  });
  expect(
    await problemOf(client.getConfig({ registry: server.host, path }, sha256(bytes('x')), signal)),
  ).toEqual({
    code: 'registry-unusable-answer',
    facts: { registry: server.host, detail },
  });
});

test('passing trouble is waited out, lasting trouble is told', async () => {
  for (const [status, tries] of [
    [429, 10],
    [502, 3],
    [503, 3],
    [504, 3],
    [500, 1],
  ] as const) {
    let failures = Number.POSITIVE_INFINITY;
    let asked = 0;
    const manifest = shelf({ content: '{}', mediaType: dockerManifest, tag: 'v1' });
    const { server, client } = await start((request, response) => {
      asked += 1;
      failures -= 1;
      if (failures < 0) return manifest(request, response);
      return sendJson(response, status, { errors: [{ code: 'TROUBLE' }] });
    });
    expect(await problemOf(client.getManifest({ registry: server.host, path }, 'v1', signal))).toMatchObject({
      code: 'registry-unavailable',
      facts: { status, detail: `status ${status}: TROUBLE` },
    });
    expect(asked, String(status)).toBe(tries);
    failures = tries - 1;
    expect(await client.getManifest({ registry: server.host, path }, 'v1', signal)).toMatchObject({
      size: 2,
    });
  }
});

test('a broken connection is tried again', async () => {
  let broken = 2;
  const manifest = shelf({ content: '{}', mediaType: dockerManifest, tag: 'v1' });
  const { server, client } = await start((request, response) => {
    broken -= 1;
    if (broken < 0) return manifest(request, response);
    if (broken === 0) {
      // Promises more than it sends.
      response.writeHead(200, { 'content-type': dockerManifest, 'content-length': 1000 }).write('{');
    }
    return response.destroy();
  });
  expect(await client.getManifest({ registry: server.host, path }, 'v1', signal)).toMatchObject({ size: 2 });
});

test('nobody there is a Problem', async () => {
  const { server, client } = await start(notFoundAlways);
  await server.close();
  expect(await problemOf(client.headManifest({ registry: server.host, path }, 'v1', signal))).toMatchObject({
    code: 'registry-unreachable',
    facts: { registry: server.host },
  });
});

const notFoundAlways: Serve = (_request, response) => notFound(response);

test('an answer without end is cut off', async () => {
  const { server, client } = await start((_request, response) => {
    response.writeHead(200, { 'content-type': dockerManifest });
    const chunk = Buffer.alloc(1024 * 1024, ' ');
    const pour = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', pour);
    pour();
  });
  expect(await problemOf(client.getManifest({ registry: server.host, path }, 'v1', signal))).toMatchObject({
    code: 'registry-unusable-answer',
    facts: { detail: expect.stringContaining('longer than') },
  });
});

test('a manifest is written with its type, byte for byte', async () => {
  const { server, client } = await start((_request, response) => {
    response.writeHead(201, { 'docker-content-digest': sha256(bytes('{"a": 1}')) }).end();
  });
  const digest = await client.putManifest(
    { registry: server.host, path },
    'v1',
    { mediaType: dockerManifest, body: bytes('{"a": 1}') },
    signal,
  );
  expect(digest).toBe(sha256(bytes('{"a": 1}')));
  const put = server.seen.at(-1);
  expect(put).toMatchObject({ method: 'PUT', url: `/v2/${path}/manifests/v1`, body: '{"a": 1}' });
  expect(put?.headers['content-type']).toBe(dockerManifest);
  expect(server.tokenScopes()).toEqual([`repository:${path}:pull,push`]);
});

test('a manifest that the registry stores differently, or refuses, is a Problem', async () => {
  const manifest = { mediaType: dockerManifest, body: bytes('{}') };
  const changed = await start((_request, response) => {
    response.writeHead(201, { 'docker-content-digest': sha256(bytes('other')) }).end();
  });
  const refused = await start((_request, response) =>
    sendJson(response, 400, {
      errors: [{ code: 'MANIFEST_BLOB_UNKNOWN', message: 'blob unknown to registry' }],
    }),
  );
  expect(
    (
      await problemOf(
        changed.client.putManifest({ registry: changed.server.host, path }, 'v1', manifest, signal),
      )
    ).code,
  ).toBe('registry-digest-mismatch');
  expect(
    await problemOf(
      refused.client.putManifest({ registry: refused.server.host, path }, 'v1', manifest, signal),
    ),
  ).toEqual({
    code: 'registry-refused',
    facts: {
      registry: refused.server.host,
      status: 400,
      detail: 'status 400: MANIFEST_BLOB_UNKNOWN: blob unknown to registry',
    },
  });
});

test('giving up ends a request under way with the signal’s reason', async () => {
  const controller = new AbortController();
  const reason = new Error('the user cancelled');
  const { server, client } = await start(() => controller.abort(reason));
  await expect(client.getManifest({ registry: server.host, path }, 'v1', controller.signal)).rejects.toBe(
    reason,
  );
  await expect(client.getManifest({ registry: server.host, path }, 'v1', controller.signal)).rejects.toBe(
    reason,
  );
});
