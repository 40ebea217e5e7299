import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '../process/free-port.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';

let proxy: FaultProxy;
let seen: string[] = [];
let stopServer: () => Promise<void>;
let serverPort: number;

/** A server that echoes the body's length and answers with 100,000 bytes. */
beforeEach(async () => {
  seen = [];
  const server = createServer((incoming, response) => {
    let bytes = 0;
    incoming.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    incoming.on('end', () => {
      seen.push(`${incoming.method} ${incoming.url} ${incoming.headers.host} ${bytes}`);
      response.end('x'.repeat(100_000));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  serverPort = typeof address === 'object' && address !== null ? address.port : 0;
  proxy = await startFaultProxy(await freePort(), serverPort);
  stopServer = async () => {
    server.closeAllConnections();
    server.close();
  };
});
afterEach(async () => {
  await proxy.stop();
  await stopServer();
});

interface Result {
  readonly status: number;
  readonly bytes: number;
  readonly ms: number;
}

/** One request on its own connection; throws on resets and short bodies. */
async function ask(method = 'GET', path = '/', body = Buffer.alloc(0)): Promise<Result> {
  const start = performance.now();
  const agent = new Agent({ keepAlive: false });
  const outgoing = request({ host: '127.0.0.1', port: proxy.port, method, path, agent });
  outgoing.end(body);
  const [response] = await once(outgoing, 'response');
  let bytes = 0;
  for await (const chunk of response) bytes += chunk.length;
  return { status: response.statusCode, bytes, ms: performance.now() - start };
}

/** The bytes of an answer of the server, past the proxy. */
async function askServer(): Promise<number> {
  return (await (await fetch(`http://127.0.0.1:${serverPort}/`)).arrayBuffer()).byteLength;
}

test('a good line carries everything, with the Host that the client named', async () => {
  expect(await ask('PUT', '/a?b=c', Buffer.alloc(300_000))).toMatchObject({ status: 200, bytes: 100_000 });
  expect(seen).toEqual([`PUT /a?b=c 127.0.0.1:${proxy.port} 300000`]);
  expect(proxy.line.carried.up).toBeGreaterThan(300_000);
});

test('latency is added both ways', async () => {
  await proxy.set({ latencyMs: 60 });
  expect((await ask()).ms).toBeGreaterThan(115);
});

test('bandwidth is limited', async () => {
  await proxy.set({ bytesPerSecond: 400_000 });
  const { ms, bytes } = await ask();
  expect(bytes).toBe(100_000);
  expect(ms).toBeGreaterThan(200);
});

test('a line that carries nothing goes on where it stood once it is healed', async () => {
  await proxy.set({ bytesPerSecond: 0 });
  const asked = ask('PUT', '/', Buffer.alloc(300_000));
  let answered = false;
  void asked.then(() => {
    answered = true;
  });
  // Another connection, asked for later and answered past the line, shows that time has passed.
  while (proxy.line.connections.made === 0) await new Promise(setImmediate);
  expect(await askServer()).toBe(100_000);
  expect([answered, proxy.line.carried.up]).toEqual([false, 0]);
  await proxy.heal();
  expect(await asked).toMatchObject({ status: 200, bytes: 100_000 });
});

test('a slow line that is healed holds back nothing of what it had taken', async () => {
  await proxy.set({ bytesPerSecond: 100 });
  const asked = ask('PUT', '/', Buffer.alloc(300_000));
  while (proxy.line.connections.made === 0) await new Promise(setImmediate);
  await proxy.heal();
  expect((await asked).bytes).toBe(100_000);
});

test('a storm of 429s passes after so many', async () => {
  proxy.inject({ path: /^\/repo/, times: 2, harm: { status: 429, body: '{"reason":"too many"}' } });
  const statuses = [];
  for (let count = 0; count < 3; count++) statuses.push((await ask('GET', '/repo/v1/x')).status);
  expect(statuses).toEqual([429, 429, 200]);
  expect((await ask('GET', '/auth')).status).toBe(200);
  expect(seen).toHaveLength(2);
  expect(proxy.answers.harmed).toBe(2);
});

test('every third request can fail', async () => {
  proxy.inject({ every: 3, harm: { status: 500 } });
  const statuses = [];
  for (let count = 0; count < 6; count++) statuses.push((await ask()).status);
  expect(statuses).toEqual([200, 200, 500, 200, 200, 500]);
});

test('a body is cut short', async () => {
  proxy.inject({ times: 1, harm: { truncateAfter: 1_000 } });
  await expect(ask()).rejects.toThrow();
  expect((await ask()).bytes).toBe(100_000);
});

test('a connection is reset without an answer', async () => {
  proxy.inject({ times: 1, harm: { reset: true } });
  await expect(ask()).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('an upload is cut after so many bytes, each time, until the line heals', async () => {
  await proxy.set({ cutAfterBytes: 200_000 });
  const body = Buffer.alloc(1_000_000);
  await expect(ask('PUT', '/', body)).rejects.toThrow();
  await expect(ask('PUT', '/', body)).rejects.toThrow();
  expect(proxy.line.connections.cut).toBe(2);
  await proxy.heal();
  expect((await ask('PUT', '/', body)).status).toBe(200);
});

test('a connection lives only so long', async () => {
  await proxy.set({ cutEveryMs: 80, bytesPerSecond: 100_000 });
  await expect(ask()).rejects.toThrow();
  await proxy.heal();
});

test.each([
  ['refuse', 'ECONNREFUSED'],
  ['reset', 'ECONNRESET'],
] as const)('an outage that does %s', async (outage, code) => {
  await proxy.set({ outage });
  await expect(ask()).rejects.toMatchObject({ code });
  await proxy.heal();
  expect((await ask()).status).toBe(200);
});

test('an outage that hangs accepts and says nothing', async () => {
  await proxy.set({ outage: 'hang' });
  const socket = connect(proxy.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  const answered = once(socket, 'data').then(() => 'data');
  const quiet = new Promise((resolve) => setTimeout(() => resolve('quiet'), 150));
  expect(await Promise.race([answered, quiet])).toBe('quiet');
  answered.catch(() => {});
  socket.destroy();
});
