/**
 * Secrets stay where they belong: marked ones go through the whole backend, and are then looked for in all that
 * it wrote, said, logged and started.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createRouterClient, ORPCError } from '@orpc/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testEngine } from '#e2e/sandbox/engine/test-engine.ts';
import { type Sandbox, startSandbox } from '#e2e/sandbox/start-sandbox.ts';
import { formatDoctorReport } from '#shared/models/doctor-report-text.ts';
import { writeHelper } from '../clients/docker-credentials/helper-program.fixture.ts';
import { type Backend, createBackend } from './create-backend.ts';

const password = 'canary-password-7Zq4';
const registryPassword = 'canary-registry-password-91kD';
const engine = testEngine();
let home: string;
let sandbox: Sandbox;
let backend: Backend;
/** All that went over the contract towards the user, and all that was logged. */
const said: string[] = [];
const logged: string[] = [];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'axon-canary-'));
  await mkdir(join(home, 'data'));
  await mkdir(join(home, '.docker'));
  sandbox = await startSandbox({
    engine,
    throttle: 'off',
    world: (world) => {
      const ada = world.user('ada.reyes', { certified: true });
      const ben = world.user('ben.okafor', { certified: true, password });
      const rna = world.project('RNA-seq', { owner: ada, share: [[ben, 'download']] });
      world.push(rna, 'tools', 'v1', { layers: [{ busybox: true }] });
      world.local(['canary:1'], { layers: [{ incompressible: 1000, seed: 'canary' }] });
    },
  });
  backend = await createBackend(
    {
      host: 'browser',
      version: 'test',
      dataDir: join(home, 'data'),
      homeDir: home,
      platform: process.platform,
      env: { DOCKER_HOST: engine, AXON_SECRETS: 'memory', PATH: join(home, 'bin') },
      settings: {
        path: join(home, 'data', 'settings.json'),
        problems: [],
        read: () => undefined,
        write: (settings) => void writeFile(join(home, 'data', 'settings.json'), JSON.stringify(settings)),
      },
      log: {
        info: (message, facts) => logged.push(JSON.stringify([message, facts])),
        error: (message, facts) => logged.push(JSON.stringify([message, facts])),
      },
    },
    {
      endpoint: {
        name: 'sandbox',
        rest: sandbox.synapse,
        registry: sandbox.registry,
        portal: sandbox.synapse,
      },
      waits: { first: 500, second: 500 },
    },
  );
});
afterAll(async () => {
  await backend.stop();
  await sandbox.stop();
  await rm(home, { recursive: true, force: true });
});

/** The answer of a procedure, noted as it would travel; a Problem is an answer as well. */
async function hear<Answer>(call: Promise<Answer>): Promise<Answer | undefined> {
  try {
    const answer = await call;
    said.push(JSON.stringify(answer) ?? '');
    return answer;
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    said.push(JSON.stringify([error.message, error.data]));
    return undefined;
  }
}

/** The last value of a stream, with every value noted. */
async function hearAll<Value>(
  call: Promise<AsyncIterable<Value>>,
  isLast: (value: Value) => boolean = () => false,
): Promise<Value | undefined> {
  let last: Value | undefined;
  for await (const value of await call) {
    said.push(JSON.stringify(value));
    last = value;
    if (isLast(value)) break;
  }
  return last;
}

/** Arguments of all processes of this computer, where the system shows them. */
async function processArguments(): Promise<string> {
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const lines = ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => ''));
  return (await Promise.all(lines)).join('\n');
}

async function writtenFiles(): Promise<string> {
  const folder = join(home, 'data');
  const names = await readdir(folder, { recursive: true });
  const texts = names.map(
    async (name) => `${name}\n${await readFile(join(folder, name), 'utf8').catch(() => '')}`,
  );
  return [...(await Promise.all(texts)), rowsOf(join(folder, 'axon.db'))].join('\n');
}

/** All rows of a database: in its file a long text may be in pieces. */
function rowsOf(file: string): string {
  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all();
  const rows = tables.map(({ name }) => database.prepare(`SELECT * FROM ${name}`).all());
  database.close();
  return JSON.stringify(rows);
}

/** The forms in which a secret could slip out. */
function formsOf(secret: string): readonly string[] {
  const basic = (user: string) => Buffer.from(`${user}:${secret}`).toString('base64');
  const signature = secret.split('.')[2];
  return [
    secret,
    encodeURIComponent(secret),
    basic('ben.okafor'),
    basic('axon'),
    ...(signature === undefined ? [] : [signature]),
  ];
}

test('a secret that goes through everything is found nowhere', async () => {
  const client = createRouterClient(backend.router, { context: {} });
  const token = sandbox.user('ben.okafor').accessToken;
  const helper = await writeHelper(home, 'testbox');
  await writeFile(join(home, '.docker', 'config.json'), JSON.stringify({ credsStore: 'testbox' }));
  const seenArguments: string[] = [];

  // By each method, rightly and wrongly.
  await hearAll(client.account.signInWithPassword({ userName: 'ben.okafor', password: `${password}x` }));
  const byPassword = await hearAll(client.account.signInWithPassword({ userName: 'ben.okafor', password }));
  expect(byPassword?.outcome?.state).toBe('signed-in');
  await hearAll(client.account.signInWithPastedToken({ token: `${token}x` }));
  await hear(client.account.signInWithToken({ token: `${token.slice(0, 30)}\n${token.slice(30)}` }));
  await helper.put(sandbox.registry, 'ben.okafor', token);
  const imported = await hearAll(client.account.importFromDocker({}));
  expect(imported?.outcome?.state).toBe('signed-in');
  await hear(client.account.current());
  const list = await hearAll(client.account.watch(), () => true);
  const id = list?.accounts.find(({ active }) => active)?.id ?? '';

  // Docker's own store, and other registries.
  await hear(client.account.dockerCredentials());
  await hear(client.account.writeToDocker({ id, allowPlaintext: true }));
  expect(JSON.stringify(await helper.secrets())).toContain(token);
  const login = { registry: sandbox.registry, username: 'ben.okafor', password: registryPassword };
  await hear(client.registries.check(login));
  const trustRealm = `${sandbox.synapse}/docker/v1/bearerToken`;
  await hear(client.registries.save({ ...login, trustRealm }));
  await hear(client.registries.save({ ...login, password: token, trustRealm }));
  await hear(client.registries.list());
  await hear(client.settings.update({ theme: 'dark' }));
  seenArguments.push(await processArguments());

  // A push that is refused, a pull that is not, and the doctor on both.
  const images = await hearAll(client.images.watch(), ({ type }) => type === 'snapshot');
  const local =
    images?.type === 'snapshot' ? images.images.find(({ repository }) => repository === 'canary') : undefined;
  const project = sandbox.projects[0];
  if (local === undefined || project === undefined) throw new Error('the sandbox is not as arranged');
  const request = {
    imageId: local.imageId,
    localName: 'canary:1',
    projectId: project.id,
    projectName: project.name,
    name: 'tools',
    tag: 'v2',
  };
  await hearAll(client.transfers.preflight(request));
  const push = await hear(client.transfers.push(request));
  seenArguments.push(await processArguments());
  const ended = await hearAll(client.transfers.watch(), (update) => {
    const rows =
      update.type === 'snapshot' ? update.transfers : update.type === 'changed' ? [update.transfer] : [];
    return rows.some((row) => row.id === push?.id && row.state === 'failed');
  });
  expect(ended).toBeDefined();
  const report = await hearAll(client.doctor.run({ context: { transferId: push?.id ?? '' } }));
  expect(report?.cause?.code).toBe('may-not-push');
  said.push(report === undefined ? '' : formatDoctorReport(report));
  await hearAll(client.account.verify({ id }));
  await hear(client.account.removeFromDocker({ registry: sandbox.registry }));
  await hear(client.account.remove({ id, revoke: true }));
  await backend.stop();

  const places = {
    'the contract': said.join('\n'),
    'the log': logged.join('\n'),
    'the files': await writtenFiles(),
    'the arguments of helpers': (await helper.calls()).join('\n'),
    'the arguments of processes': seenArguments.join('\n'),
  };
  expect(places['the files']).toContain('accounts.json');
  expect(places['the files']).toContain(push?.id ?? 'no push');
  expect(places['the files']).toContain('settings.json');
  for (const [place, text] of Object.entries(places)) {
    for (const secret of [token, password, registryPassword]) {
      for (const form of formsOf(secret)) expect(text.includes(form), `${place} has a secret`).toBe(false);
    }
  }
  // The token that the password bought is known to nobody here; no token at all may be seen.
  expect(places['the contract'] + places['the log'] + places['the files']).not.toMatch(
    /eyJ[\w-]{10,}\.[\w-]+\./,
  );
});
