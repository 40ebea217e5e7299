import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { os, type RouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type LoopbackServer, startLoopbackServer } from './loopback-server.ts';

const router = { greet: os.handler(() => 'hello') };
const quiet = { info: () => {}, error: () => {} };

let folder: string;
let server: LoopbackServer;
let home: string;

async function start(reusableLink = false): Promise<void> {
  server = await startLoopbackServer({
    router,
    port: 0,
    rendererDir: join(folder, 'renderer'),
    log: quiet,
    reusableLink,
  });
  home = `http://127.0.0.1:${server.port}`;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'axon-loopback-'));
  mkdirSync(join(folder, 'renderer/assets'), { recursive: true });
  writeFileSync(
    join(folder, 'renderer/index.html'),
    '<!doctype html><html><head></head><body></body></html>',
  );
  writeFileSync(join(folder, 'renderer/assets/main-1a2b.js'), 'export {};');
  writeFileSync(join(folder, 'renderer/.hidden'), 'hidden');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  await start();
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends exactly what it is told: `fetch` would tidy up paths and refuse some headers. */
function send(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: server.port,
        path,
        method: options.method ?? 'GET',
        headers: options.headers ?? {},
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          body += chunk;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(options.body);
  });
}

const tokenOf = (link: string): string => new URL(link).hash.replace('#token=', '');

const json = { 'content-type': 'application/json' };

function exchange(token: string, headers: Record<string, string> = {}): Promise<Answer> {
  return send('/session', {
    method: 'POST',
    headers: { ...json, origin: home, ...headers },
    body: JSON.stringify({ token }),
  });
}

const cookieOf = (answer: Answer): string => answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';

/** The HTTP status that a WebSocket upgrade ends in; 101 if it is let in. */
function upgrade(headers: Record<string, string>, path = '/rpc'): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });
    socket.on('open', () => {
      socket.close();
      resolve(101);
    });
    socket.on('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', () => {});
  });
}

describe('the page', () => {
  it('comes to anyone who asks for it by its own address, and holds no secret', async () => {
    const token = tokenOf(server.newLink());
    const answer = await send('/');
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('<meta name="axon-host" content="browser" />');
    expect(answer.body).not.toContain(token);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('forbids inline code, other origins and framing', async () => {
    const { headers, body } = await send('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self';/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    const nonce = /csp-nonce" nonce="([^"]+)"/.exec(body)?.[1];
    expect(policy).toContain(`'nonce-${nonce}'`);
    expect((await send('/')).body).not.toContain(String(nonce));
  });

  it.each(['/', '/assets/main-1a2b.js', '/missing', '/session'])(
    'sends safe headers with %s',
    async (path) => {
      const { headers } = await send(path);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-frame-options': 'DENY',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      });
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    },
  );

  it('serves what was built, and lets it be kept', async () => {
    const { status, headers, body } = await send('/assets/main-1a2b.js');
    expect({ status, body }).toEqual({ status: 200, body: 'export {};' });
    expect(headers['content-type']).toContain('javascript');
    expect(headers['cache-control']).toContain('immutable');
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%5c../secret.txt',
    '/.hidden',
    '//etc/passwd',
    '/%00',
  ])('does not serve %s', async (path) => {
    const answer = await send(path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body).not.toMatch(/^(secret|hidden|root:)/);
  });

  it.each(['axon.example', 'localhost', '127.0.0.1', '[::1]:80'])(
    'is not served under the name %j',
    async (host) => {
      expect((await send('/', { headers: { host } })).status).toBeGreaterThanOrEqual(400);
    },
  );

  it('is served under localhost too, as through a tunnel', async () => {
    expect((await send('/', { headers: { host: `localhost:${server.port}` } })).status).toBe(200);
  });
});

describe('the link', () => {
  it('lets a browser in, once', async () => {
    const token = tokenOf(server.newLink());
    const first = await exchange(token);
    expect(first.status).toBe(204);
    expect(first.headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^axon-session-${server.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    );
    expect((await exchange(token)).status).toBe(401);
  });

  it('may be opened again in the browser that it let in', async () => {
    const token = tokenOf(server.newLink());
    const cookie = cookieOf(await exchange(token));
    const again = await exchange(token, { cookie });
    expect(again.status).toBe(204);
    expect(again.headers).not.toHaveProperty('set-cookie');
  });

  it('is used up also by a browser that was let in before', async () => {
    const cookie = cookieOf(await exchange(tokenOf(server.newLink())));
    const fresh = tokenOf(server.newLink());
    expect((await exchange(fresh, { cookie })).status).toBe(204);
    expect((await exchange(fresh)).status).toBe(401);
  });

  it('ends when a newer one is made', async () => {
    const older = tokenOf(server.newLink());
    const newer = tokenOf(server.newLink());
    expect((await exchange(older)).status).toBe(401);
    expect((await exchange(newer)).status).toBe(204);
  });

  it('may be opened again and again in a demo', async () => {
    await server.stop();
    await start(true);
    const token = tokenOf(server.newLink());
    expect((await exchange(token)).status).toBe(204);
    expect((await exchange(token)).status).toBe(204);
    expect((await exchange(`${token}x`)).status).toBe(401);
  });

  it.each([
    ['another page', { origin: 'https://synapse.example' }],
    ['a page on another port', { origin: 'http://127.0.0.1:1' }],
    ['a sandboxed frame', { origin: 'null' }],
  ])('is not exchanged for %s', async (_who, headers) => {
    const token = tokenOf(server.newLink());
    expect((await exchange(token, headers)).status).toBe(403);
    expect((await exchange(token)).status).toBe(204);
  });

  it('is not exchanged for a request without an origin', async () => {
    const body = JSON.stringify({ token: tokenOf(server.newLink()) });
    expect((await send('/session', { method: 'POST', headers: json, body })).status).toBe(403);
  });

  it('is not exchanged under another name, whatever the origin says', async () => {
    const host = `axon.example:${server.port}`;
    const answer = await exchange(tokenOf(server.newLink()), { host, origin: `http://${host}` });
    expect(answer.status).toBe(421);
  });

  it.each([
    ['not JSON', '{', json, 400],
    ['of another form', '{"token":1}', json, 400],
    ['not said to be JSON', 'token=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['oversized', JSON.stringify({ token: 'x'.repeat(5_000) }), json, 413],
  ])('refuses a body that is %s', async (_what, body, type, status) => {
    const answer = await send('/session', { method: 'POST', headers: { ...type, origin: home }, body });
    expect(answer.status).toBe(status);
  });

  it('stops looking after ten wrong guesses, even at the right one', async () => {
    const token = tokenOf(server.newLink());
    for (let guess = 0; guess < 10; guess += 1) expect((await exchange(`wrong-${guess}`)).status).toBe(401);
    const answer = await exchange(token);
    expect(answer.status).toBe(429);
    expect(answer.headers['retry-after']).toBe('60');
  });
});

describe('the contract at /rpc', () => {
  const letIn = async (): Promise<string> => cookieOf(await exchange(tokenOf(server.newLink())));

  it('answers a browser that was let in', async () => {
    const websocket = new globalThis.WebSocket(`ws://127.0.0.1:${server.port}/rpc`, {
      headers: { origin: home, cookie: await letIn() },
    });
    const client: RouterClient<typeof router> = createORPCClient(new RPCLink({ websocket }));
    await expect(client.greet()).resolves.toBe('hello');
    websocket.close();
  });

  it('takes the longest text that the contract lets a page paste', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/rpc`, {
      headers: { origin: home, cookie: await letIn() },
    });
    // Each of its characters may take two bytes once it is a JSON string.
    const pasted = '\n'.repeat(1_900_000);
    const answered = await new Promise((resolve) => {
      socket.on('open', () =>
        socket.send(JSON.stringify({ i: '1', p: { u: '/greet', b: { json: pasted } } })),
      );
      socket.on('message', () => resolve('answered'));
      socket.on('close', (code) => resolve(`closed with ${code}`));
      socket.on('error', () => {});
    });
    expect(answered).toBe('answered');
    socket.close();
  });

  it('is closed without a cookie, and with a made-up one', async () => {
    expect(await upgrade({ origin: home })).toBe(401);
    expect(await upgrade({ origin: home, cookie: `axon-session-${server.port}=${'x'.repeat(43)}` })).toBe(
      401,
    );
  });

  it('is closed to a cookie of an Axon that has ended', async () => {
    const cookie = await letIn();
    await server.stop();
    await start();
    const value = cookie.split('=')[1];
    expect(await upgrade({ origin: home, cookie: `axon-session-${server.port}=${value}` })).toBe(401);
  });

  it('is closed to other pages, though the browser sends the cookie', async () => {
    const cookie = await letIn();
    expect(await upgrade({ cookie, origin: 'https://synapse.example' })).toBe(403);
    expect(await upgrade({ cookie, origin: `http://localhost:${server.port}` })).toBe(403);
    expect(await upgrade({ cookie })).toBe(403);
    expect(await upgrade({ cookie, origin: 'http://axon.example', host: 'axon.example' })).toBe(403);
  });

  it('is the only place that speaks WebSocket', async () => {
    expect(await upgrade({ origin: home, cookie: await letIn() }, '/')).toBe(404);
  });

  it('drops a page that sends too much, and goes on answering others', async () => {
    const headers = { origin: home, cookie: await letIn() };
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/rpc`, { headers });
    const code = await new Promise((resolve) => {
      socket.on('open', () => socket.send('x'.repeat(4_000_001)));
      socket.on('close', resolve);
      socket.on('error', () => {});
    });
    expect(code).not.toBe(1000);
    expect(await upgrade(headers)).toBe(101);
  });
});

it('listens on loopback only', async () => {
  const { networkInterfaces } = await import('node:os');
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((address) => address && !address.internal && address.family === 'IPv4');
  if (outside === undefined) return;
  await expect(fetch(`http://${outside.address}:${server.port}/`)).rejects.toThrow();
});
