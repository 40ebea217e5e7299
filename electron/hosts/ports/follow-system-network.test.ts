/**
 * Through a real proxy on loopback, in a process of its own: what is set counts for the whole process. The
 * hosts that are asked for don't exist, so that only a proxy can give an answer.
 */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { proxyFor } from '#electron/clients/http/proxy-from-env.ts';

const source = join(import.meta.dirname, 'follow-system-network.ts');
let origin: Server;
let proxy: Server;
let asked: string[];

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

beforeEach(async () => {
  asked = [];
  origin = createServer((request, response) => {
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
    });
    request.on('end', () => response.end(`${request.method} ${length}`));
  });
  // Whatever host is named, the way ends at `origin`.
  proxy = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers['proxy-authorization'] ?? 'nobody'}`);
    response.end('forwarded');
  });
  proxy.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url} ${request.headers['proxy-authorization'] ?? 'nobody'}`);
    const onward = connect(portOf(origin), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  for (const server of [origin, proxy]) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
});
afterEach(async () => {
  for (const server of [origin, proxy]) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

/** What Node's own `fetch` answers or fails with in a process that follows `env`, one line for each URL. */
async function fetchAll(
  env: Record<string, string>,
  urls: readonly string[],
  init = '{}',
): Promise<string[]> {
  const script = `import { followSystemNetwork } from ${JSON.stringify(source)};
    await followSystemNetwork(${JSON.stringify(env)}, { info() {}, error: console.error });
    for (const url of ${JSON.stringify(urls)}) {
      const asked = fetch(url, { ...${init}, signal: AbortSignal.timeout(30000) });
      console.log(await asked.then((answer) => answer.text(), (error) => 'failed'));
    }
    process.exit(0);`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module-typescript', '--eval', script],
    { cwd: join(import.meta.dirname, '../../..'), timeout: 60_000 },
  );
  return stdout.trim().split('\n');
}

const atProxy = (): string => `127.0.0.1:${portOf(proxy)}`;

it('fetch goes through HTTP_PROXY, with the name and password that are in it', async () => {
  const [answer] = await fetchAll({ HTTP_PROXY: `http://ada:pw@${atProxy()}` }, ['http://synapse.invalid/a']);
  expect(answer).not.toBe('failed');
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain('synapse.invalid');
  expect(asked[0]).toContain(`Basic ${Buffer.from('ada:pw').toString('base64')}`);
});

it('a body arrives whole through the proxy', async () => {
  const init = `{ method: 'PUT', body: 'x'.repeat(300_000) }`;
  const answers = await fetchAll({ http_proxy: atProxy() }, ['http://synapse.invalid/'], init);
  expect(answers.join()).toMatch(/^(PUT 300000|forwarded)$/);
  expect(asked).toHaveLength(1);
});

it.each(['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'HTTP_PROXY'])(
  'fetch of https asks the proxy in %s for a tunnel',
  async (variable) => {
    // The other end of the tunnel speaks no TLS, so nothing comes of it; the proxy was asked.
    await fetchAll({ [variable]: `http://${atProxy()}` }, ['https://synapse.invalid/a']);
    expect(asked[0]).toBe('CONNECT synapse.invalid:443 nobody');
  },
);

it('this computer is reached directly, though NO_PROXY is empty', async () => {
  const port = portOf(origin);
  const urls = [`http://127.0.0.1:${port}/`, `http://localhost:${port}/`];
  const env = { HTTP_PROXY: `http://${atProxy()}`, NO_PROXY: '' };
  expect(await fetchAll(env, urls)).toEqual(['GET 0', 'GET 0']);
  expect(asked).toEqual([]);
});

it('a proxy of a kind that is not spoken does not keep Axon from starting', async () => {
  const url = `http://127.0.0.1:${portOf(origin)}/`;
  expect(await fetchAll({ ALL_PROXY: 'socks5://127.0.0.1:1', HTTP_PROXY: '://' }, [url])).toEqual(['GET 0']);
});

it('what the doctor calls direct is direct, and what it calls proxied is proxied', async () => {
  const noProxy = 'one.invalid, .two.invalid,*.three.invalid  four.invalid:81,Five.Invalid';
  const env = { HTTP_PROXY: `http://${atProxy()}`, NO_PROXY: noProxy };
  const hosts = [
    ...['one.invalid', 'sub.one.invalid', 'zone.invalid', 'two.invalid', 'sub.two.invalid', 'three.invalid'],
    ...['sub.three.invalid', 'four.invalid', 'four.invalid:81', 'five.invalid', '[::1]:1', '127.0.0.1:1'],
  ];
  const urls = hosts.map((host) => `http://${host}/`);
  const answers = await fetchAll(env, urls);
  const wentThrough = answers.map((answer) => answer !== 'failed');
  expect(wentThrough).toEqual(urls.map((url) => proxyFor(new URL(url), env) !== undefined));
  expect(wentThrough.filter(Boolean)).toHaveLength(3);
}, 30_000);
