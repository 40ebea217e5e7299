/** Which engine answers, and what can go wrong before it has said a sensible word. */
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createEngineClient } from './create-engine-client.ts';
import type { EngineClient } from './engine-client.ts';
import { json, type Play, refuse, startOddEngine } from './odd-engine.fixture.ts';
import { problemOf } from './problem-of.fixture.ts';

const never = new AbortController().signal;

function clientOf(host: string): EngineClient {
  return createEngineClient({ env: { DOCKER_HOST: host }, homeDir: '/nowhere', platform: 'linux' });
}

async function listen(server: Server, host = '127.0.0.1'): Promise<number> {
  server.listen(0, host);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('an engine says who it is', () => {
  test('Docker with graphdriver storage', async () => {
    const { client, host } = await startOddEngine();
    expect(await client.connect(never)).toEqual({
      kind: 'docker',
      store: 'graphdriver',
      rootDir: '/var/lib/docker',
      version: '20.10.24',
      apiVersion: '1.41',
      address: host,
      source: 'DOCKER_HOST',
      platform: { os: 'linux', architecture: 'amd64' },
      id: '7Z7R:XYFX:DPMC:ADA7',
    });
  });

  test('Docker with the containerd store, whose driver has the name of a graphdriver', async () => {
    const { client } = await startOddEngine({ like: 'containerd' });
    expect(await client.connect(never)).toMatchObject({ kind: 'docker', store: 'containerd' });
  });

  test('Podman, which makes up a new ID each time, stays the same engine', async () => {
    const { client } = await startOddEngine({ like: 'podman' });
    const [first, second] = [await client.connect(never), await client.connect(never)];
    expect(first).toMatchObject({ kind: 'podman', store: 'graphdriver', version: '4.3.1' });
    expect(second.id).toBe(first.id);
  });
});

describe('the API version', () => {
  test.each([
    ['of the engine, where it is older', { ApiVersion: '1.41' }, 'v1.41'],
    ['of Axon, where the engine is newer', { ApiVersion: '1.56', MinAPIVersion: '1.40' }, 'v1.52'],
    ['of the engine, where Axon is too old for it', { ApiVersion: '1.60', MinAPIVersion: '1.55' }, 'v1.55'],
  ])('%s, is part of every call', async (_, version, pinned) => {
    const { client, seen } = await startOddEngine({ version, plays: { 'GET /images/json': json([]) } });
    await client.connect(never);
    await client.listImages(never);
    expect(seen.map((request) => [request.route, request.version])).toEqual([
      ['GET /_ping', undefined],
      ['GET /version', undefined],
      ['GET /info', pinned],
      ['GET /images/json', pinned],
    ]);
  });

  test('of the ping is taken where /version names none', async () => {
    const ping: Play = (_, response) => void response.writeHead(200, { 'api-version': '1.44' }).end('OK');
    const { client } = await startOddEngine({
      version: { ApiVersion: undefined },
      plays: { 'GET /_ping': ping },
    });
    expect(await client.connect(never)).toMatchObject({ apiVersion: '1.44' });
  });

  test('has to be named somewhere', async () => {
    const ping: Play = (_, response) => void response.end('OK');
    const { client } = await startOddEngine({
      version: { ApiVersion: undefined },
      plays: { 'GET /_ping': ping },
    });
    expect(await problemOf(client.connect(never))).toMatchObject({
      code: 'engine-unusable-answer',
      facts: { detail: 'it names no API version' },
    });
  });

  test('has to be one that Axon still speaks', async () => {
    const { client } = await startOddEngine({ version: { ApiVersion: '1.39' } });
    expect(await problemOf(client.connect(never))).toEqual({
      code: 'engine-too-old',
      facts: { apiVersion: '1.39', minimum: '1.40' },
    });
  });
});

describe('something is in the way', () => {
  test('no socket', async () => {
    expect(await problemOf(clientOf('unix:///nowhere/docker.sock').connect(never))).toMatchObject({
      code: 'engine-not-running',
      facts: { address: 'unix:///nowhere/docker.sock' },
    });
  });

  test('a socket that nobody listens on any more', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'axon-dead-'));
    onTestFinished(() => rm(dir, { recursive: true }));
    await writeFile(join(dir, 'docker.sock'), '');
    const client = clientOf(`unix://${join(dir, 'docker.sock')}`);
    expect((await problemOf(client.connect(never))).code).toBe('engine-not-running');
  });

  test('a TCP port that nobody listens on', async () => {
    const server = createServer();
    const port = await listen(server);
    server.close();
    const client = clientOf(`tcp://127.0.0.1:${port}`);
    expect((await problemOf(client.connect(never))).code).toBe('engine-not-running');
  });

  test('a door that hangs up on everybody', async () => {
    const port = await listen(createServer((socket) => socket.destroy()));
    expect((await problemOf(clientOf(`tcp://127.0.0.1:${port}`).connect(never))).code).toBe('engine-stopped');
  });

  test('a server that does not speak HTTP', async () => {
    const port = await listen(createServer((socket) => socket.end('220 mail.example.org ESMTP\r\n')));
    expect((await problemOf(clientOf(`tcp://127.0.0.1:${port}`).connect(never))).code).toBe(
      'engine-unusable-answer',
    );
  });

  test('a web server', async () => {
    const pages = createHttpServer((_, response) => response.end('<html>It works!</html>'));
    const port = await listen(pages);
    expect(await problemOf(clientOf(`tcp://127.0.0.1:${port}`).connect(never))).toMatchObject({
      code: 'engine-unusable-answer',
      facts: { detail: expect.stringContaining('<html>') },
    });
  });

  test('plain text where the other side wants TLS, and TLS where it does not', async () => {
    const { client } = await startOddEngine({
      plays: { 'GET /_ping': refuse(400, 'Client sent an HTTP request to an HTTPS server.') },
    });
    expect((await problemOf(client.connect(never))).code).toBe('engine-bad-configuration');
    const port = await listen(createHttpServer((_, response) => response.end('OK')));
    expect((await problemOf(clientOf(`https://127.0.0.1:${port}`).connect(never))).code).toBe(
      'engine-bad-configuration',
    );
  });

  test('Docker Desktop whose engine is still starting', async () => {
    const { client } = await startOddEngine({ plays: { 'GET /_ping': refuse(503, 'engine is starting') } });
    expect(await problemOf(client.connect(never))).toMatchObject({
      code: 'engine-not-running',
      facts: { detail: 'engine is starting' },
    });
  });

  test('an abort ends the wait for an engine that says nothing', async () => {
    const port = await listen(createServer());
    const stop = new AbortController();
    const reason = new Error('the user closed the window');
    const connecting = clientOf(`tcp://127.0.0.1:${port}`).connect(stop.signal);
    setImmediate(() => stop.abort(reason));
    await expect(connecting).rejects.toBe(reason);
  });
});

describe('addresses', () => {
  test('an IPv6 address is dialled as such, not looked up as a name', async () => {
    const port = await listen(createServer());
    const client = clientOf(`tcp://[::1]:${port}`);
    expect(await problemOf(client.connect(never))).toMatchObject({
      code: 'engine-not-running',
      facts: { detail: expect.stringContaining(`::1:${port}`) },
    });
  });

  test('what the process inherits from its user’s shell does not matter', async () => {
    const inherited = {
      DOCKER_HOST: 'tcp://192.0.2.1:2376',
      DOCKER_CERT_PATH: '/nowhere',
      DOCKER_CLIENT_TIMEOUT: '1',
    };
    for (const [name, value] of Object.entries(inherited)) vi.stubEnv(name, value);
    onTestFinished(() => void vi.unstubAllEnvs());
    const { client, host } = await startOddEngine();
    expect(await client.connect(never)).toMatchObject({ address: host });
    expect(process.env).toMatchObject(inherited);
  });
});

describe('an engine that goes away', () => {
  test('is found again by the next call after it came back', async () => {
    const engine = await startOddEngine({ plays: { 'GET /images/json': json([]) } });
    expect(await engine.client.listImages(never)).toEqual([]);
    await engine.die();
    expect((await problemOf(engine.client.listImages(never))).code).toBe('engine-not-running');
    await engine.listen();
    expect(await engine.client.listImages(never)).toEqual([]);
  });

  test('within an answer does not leave the caller waiting', async () => {
    const engine = await startOddEngine({
      plays: {
        'GET /images/json': (_, response) => {
          response.writeHead(200, { 'content-length': '1000' });
          response.write('[{"Id":', () => response.destroy());
        },
      },
    });
    expect((await problemOf(engine.client.listImages(never))).code).toBe('engine-stopped');
  });
});
