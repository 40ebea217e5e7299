import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type ProblemCode, ProblemError, problem } from '#shared/problems.ts';
import type { Environment } from './engine-address.ts';
import { findEngines, knownSockets, openFirst } from './find-engine.ts';
import { problemOf } from './problem-of.fixture.ts';

interface Home extends Environment {
  write(path: string, content: unknown): Promise<void>;
  context(name: string, endpoint: unknown, certificates?: readonly string[]): Promise<void>;
}

async function makeHome(env: Record<string, string> = {}): Promise<Home> {
  const homeDir = await mkdtemp(join(tmpdir(), 'axon-home-'));
  onTestFinished(() => rm(homeDir, { recursive: true }));
  const write = async (path: string, content: unknown): Promise<void> => {
    const file = join(homeDir, '.docker', path);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  };
  const context = async (
    name: string,
    docker: unknown,
    certificates: readonly string[] = [],
  ): Promise<void> => {
    const id = createHash('sha256').update(name).digest('hex');
    await write(`contexts/meta/${id}/meta.json`, { Name: name, Metadata: {}, Endpoints: { docker } });
    for (const file of certificates) await write(`contexts/tls/${id}/docker/${file}.pem`, `PEM of ${file}`);
  };
  return { env, homeDir, platform: 'linux', write, context };
}

describe('findEngines', () => {
  test('DOCKER_HOST beats every context', async () => {
    const home = await makeHome({ DOCKER_HOST: 'unix:///run/mine.sock', DOCKER_CONTEXT: 'colima' });
    await home.context('colima', { Host: 'unix:///colima.sock' });
    expect(await findEngines(home)).toEqual({
      configured: true,
      endpoints: [
        { kind: 'socket', path: '/run/mine.sock', address: 'unix:///run/mine.sock', source: 'DOCKER_HOST' },
      ],
    });
  });

  test('DOCKER_CONTEXT beats the current context', async () => {
    const home = await makeHome({ DOCKER_CONTEXT: 'lab' });
    await home.write('config.json', { currentContext: 'colima', auths: {} });
    await home.context('colima', { Host: 'unix:///colima.sock' });
    await home.context('lab', { Host: 'tcp://lab.example.org:2375' });
    expect((await findEngines(home)).endpoints).toMatchObject([
      { host: 'lab.example.org', port: 2375, tls: undefined, source: 'Docker context lab' },
    ]);
  });

  test('the current context is found in DOCKER_CONFIG', async () => {
    const home = await makeHome();
    await home.write('config.json', { currentContext: 'colima' });
    await home.context('colima', { Host: 'unix:///colima.sock' });
    const elsewhere = { ...home, homeDir: '/nowhere', env: { DOCKER_CONFIG: join(home.homeDir, '.docker') } };
    expect((await findEngines(elsewhere)).endpoints).toMatchObject([
      { path: '/colima.sock', source: 'Docker context colima' },
    ]);
  });

  test('a context brings its own certificates, and may ask for TLS without proof', async () => {
    const home = await makeHome({ DOCKER_CONTEXT: 'lab' });
    await home.context('lab', { Host: 'tcp://lab.example.org', SkipTLSVerify: false }, ['ca', 'cert', 'key']);
    expect((await findEngines(home)).endpoints).toMatchObject([
      { port: 2376, tls: { ca: 'PEM of ca', cert: 'PEM of cert', key: 'PEM of key', verify: true } },
    ]);
    await home.context('loose', { Host: 'tcp://lab.example.org', SkipTLSVerify: true });
    const loose = { ...home, env: { DOCKER_CONTEXT: 'loose' } };
    expect((await findEngines(loose)).endpoints).toMatchObject([{ port: 2376, tls: { verify: false } }]);
  });

  test('DOCKER_TLS_VERIFY takes certificates from DOCKER_CERT_PATH', async () => {
    const home = await makeHome();
    await home.write('lab/ca.pem', 'PEM of ca');
    const env = {
      DOCKER_HOST: 'tcp://lab.example.org',
      DOCKER_TLS_VERIFY: '1',
      DOCKER_CERT_PATH: join(home.homeDir, '.docker/lab'),
    };
    expect((await findEngines({ ...home, env })).endpoints).toMatchObject([
      { port: 2376, tls: { ca: 'PEM of ca', verify: true } },
    ]);
  });

  test.each(['', 'default'])('without configuration (%j) the known sockets are tried', async (current) => {
    const home = await makeHome();
    await home.write('config.json', { currentContext: current });
    const found = await findEngines(home);
    expect(found.configured).toBe(false);
    expect(found.endpoints[0]).toMatchObject({ path: '/var/run/docker.sock', source: 'default socket' });
  });

  test.each<[string, (home: Home) => Promise<void>, Record<string, string>, ProblemCode]>([
    ['a context that is not there', async () => {}, { DOCKER_CONTEXT: 'gone' }, 'engine-bad-configuration'],
    [
      'a config.json that is no JSON',
      (home) => home.write('config.json', '{"currentContext": '),
      {},
      'engine-bad-configuration',
    ],
    [
      'a config.json of another form',
      (home) => home.write('config.json', { currentContext: 7 }),
      {},
      'engine-bad-configuration',
    ],
    [
      'a context without a Docker endpoint',
      (home) => home.context('odd', undefined),
      { DOCKER_CONTEXT: 'odd' },
      'engine-bad-configuration',
    ],
    [
      'a context over ssh',
      (home) => home.context('hpc', { Host: 'ssh://ada@hpc.example.org' }),
      { DOCKER_CONTEXT: 'hpc' },
      'engine-unsupported-address',
    ],
    [
      'proof without a certificate authority',
      async () => {},
      { DOCKER_HOST: 'tcp://lab.example.org', DOCKER_TLS_VERIFY: '1' },
      'engine-bad-configuration',
    ],
  ])('%s is a problem', async (_, arrange, env, code) => {
    const home = await makeHome(env);
    await arrange(home);
    expect((await problemOf(findEngines(home))).code).toBe(code);
  });
});

describe('knownSockets', () => {
  test('knows the engines of each system', () => {
    const at = (platform: NodeJS.Platform, env = {}) =>
      knownSockets({ platform, env, homeDir: '/home/ada' }).map(({ address }) => address);
    expect(at('linux', { XDG_RUNTIME_DIR: '/run/user/1000' })).toEqual(
      expect.arrayContaining([
        'unix:///run/user/1000/docker.sock',
        'unix:///home/ada/.docker/desktop/docker.sock',
        'unix:///run/user/1000/podman/podman.sock',
        'unix:///run/podman/podman.sock',
      ]),
    );
    expect(at('darwin', { TMPDIR: '/tmp/x/' })).toEqual(
      expect.arrayContaining([
        'unix:///home/ada/.docker/run/docker.sock',
        'unix:///home/ada/.colima/default/docker.sock',
        'unix:///home/ada/.rd/docker.sock',
        'unix:///home/ada/.orbstack/run/docker.sock',
        'unix:///tmp/x/podman/podman-machine-default-api.sock',
      ]),
    );
    expect(at('win32')[0]).toBe('npipe:////./pipe/docker_engine');
  });
});

describe('openFirst', () => {
  const endpoints = ['/a.sock', '/b.sock', '/c.sock'].map((path) => ({
    kind: 'socket' as const,
    path,
    address: `unix://${path}`,
    source: 'test',
  }));
  const absent = (address: string) =>
    new ProblemError(problem('engine-not-running', { address, detail: '' }), {
      cause: Object.assign(new Error(), { code: 'ENOENT' }),
    });
  const silent = (address: string) =>
    new ProblemError(problem('engine-not-running', { address, detail: '' }), {
      cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }),
    });
  const forbidden = (address: string) => new ProblemError(problem('engine-no-permission', { address }));

  /** Tries the three sockets; each is what `make` makes of it, or answers. */
  const tryAll = (makes: readonly (((address: string) => ProblemError) | undefined)[], configured = false) =>
    openFirst({ configured, endpoints }, async ({ address }) => {
      const make = makes[endpoints.findIndex((endpoint) => endpoint.address === address)];
      if (make !== undefined) throw make(address);
      return address;
    });

  test('takes the first that answers', async () => {
    expect(await tryAll([absent, undefined, undefined])).toBe('unix:///b.sock');
  });

  test('names every place where nothing is', async () => {
    expect(await problemOf(tryAll([absent, absent, absent]))).toEqual({
      code: 'engine-not-found',
      facts: { tried: ['unix:///a.sock', 'unix:///b.sock', 'unix:///c.sock'] },
    });
  });

  test('tells of a stopped engine before absent ones, and of a closed door before both', async () => {
    expect(await problemOf(tryAll([absent, silent, absent]))).toMatchObject({
      code: 'engine-not-running',
      facts: { address: 'unix:///b.sock' },
    });
    expect(await problemOf(tryAll([silent, absent, forbidden]))).toMatchObject({
      code: 'engine-no-permission',
      facts: { address: 'unix:///c.sock' },
    });
  });

  test('tries nothing else when the user named an engine', async () => {
    expect(await problemOf(tryAll([absent, undefined, undefined], true))).toMatchObject({
      code: 'engine-not-running',
      facts: { address: 'unix:///a.sock' },
    });
  });
});
