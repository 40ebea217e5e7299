/** A real engine behind TLS that lets only known clients in, reached as `DOCKER_TLS_VERIFY` and contexts say. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PrivateEngine, startPrivateEngine } from '#e2e/sandbox/engine/private-engine.ts';
import { freePort } from '#e2e/sandbox/process/free-port.ts';
import { createEngineClient } from './create-engine-client.ts';
import { problemOf } from './problem-of.fixture.ts';

const run = promisify(execFile);
const never = new AbortController().signal;

let dir: string;
let port: number;
let engine: PrivateEngine;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'axon-tls-'));
  port = await freePort();
  const id = createHash('sha256').update('lab').digest('hex');
  const contextTls = join(dir, 'contexts/tls', id, 'docker');
  const contextMeta = join(dir, 'contexts/meta', id);
  await Promise.all([contextTls, contextMeta].map((path) => mkdir(path, { recursive: true })));
  await makeCertificates(contextTls);
  await writeFile(
    join(contextMeta, 'meta.json'),
    JSON.stringify({ Name: 'lab', Endpoints: { docker: { Host: `tcp://127.0.0.1:${port}` } } }),
  );
  engine = await startPrivateEngine({
    args: [
      `--host=tcp://127.0.0.1:${port}`,
      '--tlsverify',
      `--tlscacert=${contextTls}/ca.pem`,
      `--tlscert=${contextTls}/cert.pem`,
      `--tlskey=${contextTls}/key.pem`,
    ],
  });
});

afterAll(async () => {
  await engine.stop();
  await rm(dir, { recursive: true });
});

/** One certificate for both sides, signed by an authority of our own. */
async function makeCertificates(into: string): Promise<void> {
  const openssl = (...args: string[]) => run('openssl', args, { cwd: into });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await openssl('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=authority');
  await openssl('req', ...newKey, '-keyout', 'key.pem', '-out', 'request.pem', '-subj', '/CN=engine');
  await writeFile(
    join(into, 'uses.cnf'),
    'subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth,clientAuth\n',
  );
  const sign = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'uses.cnf'];
  await openssl('x509', '-req', '-in', 'request.pem', ...sign, '-out', 'cert.pem');
}

function connectWith(env: Readonly<Record<string, string>>) {
  return createEngineClient({ env, homeDir: '/nowhere', platform: 'linux' }).connect(never);
}

const host = (): string => `tcp://127.0.0.1:${port}`;
const certificates = (): string =>
  join(dir, 'contexts/tls', createHash('sha256').update('lab').digest('hex'), 'docker');

test('with DOCKER_TLS_VERIFY and DOCKER_CERT_PATH', async () => {
  const env = { DOCKER_HOST: host(), DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: certificates() };
  expect(await connectWith(env)).toMatchObject({ kind: 'docker', address: host(), source: 'DOCKER_HOST' });
});

test('with a Docker context that brings its certificates', async () => {
  expect(await connectWith({ DOCKER_CONFIG: dir, DOCKER_CONTEXT: 'lab' })).toMatchObject({
    kind: 'docker',
    source: 'Docker context lab',
  });
});

test('without a certificate the engine lets nobody in', async () => {
  const problem = await problemOf(
    connectWith({ DOCKER_HOST: host(), DOCKER_TLS: '1', DOCKER_CONFIG: '/nowhere' }),
  );
  expect(problem.code).toBe('engine-bad-configuration');
});

test('an engine that an unknown authority vouches for is not trusted', async () => {
  const other = join(dir, 'other');
  await mkdir(other);
  await makeCertificates(other);
  const env = { DOCKER_HOST: host(), DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: other };
  expect((await problemOf(connectWith(env))).code).toBe('engine-bad-configuration');
});

test('spoken to without TLS, it is told apart from an engine that is not there', async () => {
  expect((await problemOf(connectWith({ DOCKER_HOST: host() }))).code).toBe('engine-bad-configuration');
});
