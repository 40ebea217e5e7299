import { createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { afterEach, expect, test } from 'vitest';
import { ProblemError, problem } from '#shared/problems.ts';
import {
  type LocalServer,
  type Respond,
  startLocalServer,
} from '../../../clients/http/local-server.fixture.ts';
import { type CheckContext, type CheckQueries, Unavailable } from '../check-context.ts';
import { checkClock } from './check-clock.ts';
import { checkDisk } from './check-disk.ts';
import { checkProxy } from './check-proxy.ts';
import { checkRegistry } from './check-registry.ts';
import { checkRest } from './check-rest.ts';
import { probe } from './probe.ts';

const signal = AbortSignal.timeout(600_000);
const open: LocalServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function serve(respond: Respond): Promise<LocalServer> {
  const server = await startLocalServer(respond);
  open.push(server);
  return server;
}

const unasked = () => Promise.reject(new Error('this check asks nobody else'));
const queries: CheckQueries = {
  account: { token: unasked, identity: unasked, terms: unasked, scopes: unasked },
  access: undefined,
  granted: unasked,
};

/** As much of a context as these checks look at. */
function patientAt(rest: string, more: Partial<CheckContext> = {}): CheckContext {
  const nobody = new Proxy({}, { get: () => unasked });
  return {
    ...{ engine: nobody, registry: nobody, synapse: nobody },
    endpoint: { name: 'test', rest, registry: 'registry.test', portal: 'https://portal.test' },
    account: undefined,
    subject: undefined,
    portal: 'https://portal.test',
    registryHost: rest.replace('http://', ''),
    dataDir: process.cwd(),
    platform: 'win32',
    env: {},
    ...more,
  } as CheckContext;
}

async function problemOf(action: Promise<unknown>) {
  const error = await action.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  );
  if (error instanceof ProblemError) return error.problem;
  throw error;
}

const unreachable = (detail: string) => problem('synapse-unreachable', { endpoint: 'x', detail });

test.each([
  [0, 'ok'],
  [-400, 'warning'],
  [400, 'warning'],
] as const)('a clock that is %d seconds off is noticed', async (seconds, state) => {
  const { url } = await serve((_request, response) => {
    response.writeHead(404, { date: new Date(Date.now() + seconds * 1000).toUTCString() }).end();
  });
  const finding = await checkClock(patientAt(url), queries, signal);
  expect(finding.state).toBe(state);
  const { problem } = finding;
  const told = problem?.code === 'clock-wrong' ? problem.facts.seconds : 0;
  expect(Math.abs(told - seconds)).toBeLessThanOrEqual(2);
});

test('a server that tells no time says nothing about the clock', async () => {
  const { url } = await serve((_request, response) => {
    response.sendDate = false;
    response.writeHead(200).end();
  });
  expect(await checkClock(patientAt(url), queries, signal)).toMatchObject({ state: 'skipped' });
  await expect(checkClock(patientAt('http://127.0.0.1:1'), queries, signal)).rejects.toThrow(Unavailable);
});

test('an unknown name, a closed port and a server that is not who it says are told apart', async () => {
  const name = new URL('https://nobody.invalid/');
  expect(await problemOf(probe(name, unreachable, signal))).toMatchObject({ code: 'host-not-found' });
  const closed = new URL('http://127.0.0.1:1/');
  expect(await problemOf(probe(closed, unreachable, signal))).toMatchObject({ code: 'synapse-unreachable' });
  const { host } = await serve((_request, response) => response.end());
  const notTls = new URL(`https://${host}/`);
  expect(await problemOf(probe(notTls, unreachable, signal))).toMatchObject({ code: 'tls-failed' });
});

test('any answer of Synapse will do, but not that it is down', async () => {
  const { url } = await serve((request, response) => {
    response.writeHead(request.headers.host?.startsWith('localhost') ? 503 : 404).end('{"reason":"down"}');
  });
  expect(await checkRest(patientAt(url), queries, signal)).toMatchObject({ state: 'ok' });
  const down = await checkRest(patientAt(url.replace('127.0.0.1', 'localhost')), queries, signal);
  expect(down).toMatchObject({ state: 'problem', problem: { code: 'synapse-unavailable' } });
});

test.each([
  [200, 'ok', undefined],
  [401, 'ok', undefined],
  [404, 'problem', 'registry-unusable-answer'],
  [503, 'problem', 'registry-unavailable'],
] as const)('a registry that answers %d', async (status, state, code) => {
  const { url } = await serve((_request, response) => response.writeHead(status).end('<html>'));
  const finding = await checkRegistry(patientAt(url), queries, signal);
  expect([finding.state, finding.problem?.code]).toEqual([state, code]);
});

test('a proxy is shown without its password, and tried', async () => {
  expect(await checkProxy(patientAt('http://x'), queries, signal)).toMatchObject({ state: 'ok' });
  const server = createTcpServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const env = { HTTPS_PROXY: `http://ada:secret@127.0.0.1:${port}` };
  const reached = await checkProxy(patientAt('https://synapse.invalid', { env }), queries, signal);
  expect(reached).toMatchObject({ state: 'ok', answered: 'connected' });
  await new Promise((resolve) => server.close(resolve));
  const dead = await checkProxy(patientAt('https://synapse.invalid', { env }), queries, signal);
  expect(dead).toMatchObject({ state: 'warning', problem: { code: 'proxy-unreachable' } });
  expect(JSON.stringify([reached, dead])).not.toContain('secret');
});

test('a dead proxy that Axon does not go through is not blamed', async () => {
  const proxy = { HTTPS_PROXY: 'http://127.0.0.1:1' };
  const own = { registryHost: '127.0.0.1:5000', env: proxy };
  const loopback = await checkProxy(patientAt('https://127.0.0.1:8080', own), queries, signal);
  const env = { ...proxy, NO_PROXY: 'synapse.invalid' };
  const excepted = { registryHost: 'synapse.invalid', env };
  const listed = await checkProxy(patientAt('https://synapse.invalid', excepted), queries, signal);
  for (const finding of [loopback, listed]) {
    expect(finding).toMatchObject({ state: 'ok', means: expect.stringContaining('without it') });
    expect(finding).not.toHaveProperty('problem');
  }
});

test('a proxy that Axon can’t use is not said to be used', async () => {
  const env = { ALL_PROXY: 'socks5://ada:secret@127.0.0.1:1080' };
  const finding = await checkProxy(patientAt('https://synapse.invalid', { env }), queries, signal);
  expect(finding).toMatchObject({ state: 'warning', means: expect.stringContaining('directly') });
  expect(JSON.stringify(finding)).not.toContain('secret');
});

test('behind a proxy, a name that only the proxy can look up is no fault', async () => {
  const env = { HTTP_PROXY: 'http://127.0.0.1:1' };
  const url = new URL('http://synapse.invalid/');
  const error = await problemOf(probe(url, unreachable, signal, env));
  expect(error).toMatchObject({ code: 'synapse-unreachable' });
});

/** As much of an engine as tells where it is. */
const engineAt = (address: string, rootDir: string): CheckContext['engine'] => {
  const engine: Partial<CheckContext['engine']> = {
    connect: async () => ({
      ...{
        kind: 'docker' as const,
        store: 'graphdriver' as const,
        version: '1',
        apiVersion: '1.41',
        source: 'a test',
        id: '1',
      },
      ...{ address, rootDir },
    }),
  };
  return engine as CheckContext['engine'];
};

test('free space is measured where the engine keeps its images', async () => {
  const rootDir = tmpdir();
  const engine = engineAt('unix:///run/docker.sock', rootDir);
  const finding = await checkDisk(patientAt('http://x', { engine, platform: 'linux' }), queries, signal);
  expect(finding.asked).toContain(rootDir);
});

test('the disk of this computer says nothing about an engine elsewhere', async () => {
  const engine = engineAt('tcp://engine.example:2376', tmpdir());
  const finding = await checkDisk(patientAt('http://x', { engine, platform: 'linux' }), queries, signal);
  expect(finding).toMatchObject({ state: 'skipped', means: expect.stringContaining('another computer') });
  expect(finding).not.toHaveProperty('answered');
});

test('free space is measured where Axon keeps its data when the engine’s place is not known', async () => {
  const finding = await checkDisk(patientAt('http://x'), queries, signal);
  expect(finding.asked).toContain(process.cwd());
  expect(finding.answered).toMatch(/\d.*B$/);
});
