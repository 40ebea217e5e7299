/** Two more clients that nobody here wrote, manifests that Synapse may not record, and a token that ends early. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeArchive } from '../engine/load-images.ts';
import { buildImage } from '../images/image.ts';
import { poll } from '../process/poll.ts';
import type { Sandbox, SandboxOptions } from '../sandbox.ts';
import { startSandbox } from '../start-sandbox.ts';
import type { Scope } from '../synapse/state/synapse-state.ts';
import type { World } from '../world/world.ts';
import type { Named } from '../world/world-options.ts';
import { type CommandLine, podmanCommand, skopeo } from './command-line.ts';

let folder: string;
let archive: string;

function lab(world: World) {
  const ada = world.user('ada.reyes', { certified: true });
  const ben = world.user('ben.okafor', { certified: true });
  return { ada, ben, project: world.project('RNA-seq', { owner: ada, share: [[ben, 'download']] }) };
}

async function arrange(options: SandboxOptions = {}) {
  let people: ReturnType<typeof lab> | undefined;
  const sandbox = await startSandbox({
    ...options,
    world: (world) => {
      people = lab(world);
    },
  });
  if (people === undefined) throw new Error('The world was not made.');
  const { project } = people;
  const name = (path: string): string => `${sandbox.registry}/${project.id}/${path}`;
  const credentials = async (user: Named, scopes?: readonly Scope[]): Promise<string> =>
    `${user.name}:${await sandbox.tokenFor(user, scopes)}`;
  return { ...people, sandbox, name, credentials };
}

/** The tags that Synapse lists for a repository, once there are any; `undefined` where it knows none. */
async function listed(
  sandbox: Sandbox,
  path: string,
): Promise<readonly { tag: string; digest: string }[] | undefined> {
  const authorization = `Bearer ${sandbox.user('ada.reyes').accessToken}`;
  const ask = async (url: string) =>
    (await fetch(sandbox.synapse + url, { headers: { authorization } })).json();
  const full = encodeURIComponent(`${sandbox.registry}/${path}`);
  const { id } = await ask(`/repo/v1/entity/dockerRepo/id?repositoryName=${full}`);
  return id === undefined ? undefined : (await ask(`/repo/v1/entity/${id}/dockerTag`)).results;
}

let podman: CommandLine;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'axon-clients-'));
  archive = join(folder, 'image.tar');
  podman = podmanCommand(folder);
  const image = await buildImage({
    layers: [{ files: { motto: 'measure twice' } }, { incompressible: 50_000 }],
  });
  await writeArchive(archive, [{ image, tags: ['motto:1'] }]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('skopeo copies in and out; Synapse lists the digest that skopeo reports', async () => {
  const { sandbox, ada, name, credentials, project } = await arrange();
  const creds = await credentials(ada);
  const digestFile = join(folder, 'digest');
  const pushed = await skopeo(
    ...['copy', '--dest-tls-verify=false', '--dest-creds', creds, '--digestfile', digestFile],
    ...[`docker-archive:${archive}`, `docker://${name('deep/er/tool')}:v1`],
  );
  expect(pushed.code, pushed.output).toBe(0);
  const inspected = await skopeo(
    'inspect',
    '--tls-verify=false',
    '--creds',
    creds,
    `docker://${name('deep/er/tool')}:v1`,
  );
  const { Digest } = JSON.parse(inspected.output);
  const tags = await poll('Synapse to list it', () => listed(sandbox, `${project.id}/deep/er/tool`));
  expect(tags).toMatchObject([{ tag: 'v1', digest: Digest }]);
  const back = `dir:${join(folder, 'back')}`;
  const from = `docker://${name('deep/er/tool')}@${Digest}`;
  const pulled = await skopeo('copy', '--src-tls-verify=false', '--src-creds', creds, from, back);
  expect(pulled.code, pulled.output).toBe(0);
  await sandbox.stop();
});

test('skopeo is refused for a reader, for missing scopes, and for a wrong password', async () => {
  const { sandbox, ada, ben, name, credentials } = await arrange();
  const copy = (creds: string) =>
    skopeo(
      'copy',
      '--dest-tls-verify=false',
      '--dest-creds',
      creds,
      `docker-archive:${archive}`,
      `docker://${name('x')}:1`,
    );
  for (const creds of [
    await credentials(ben),
    await credentials(ada, ['view', 'download']),
    'ada.reyes:wrong',
  ]) {
    const result = await copy(creds);
    expect(result.code).not.toBe(0);
    expect(result.output).toMatch(/unauthorized|denied|authentication required|invalid username/i);
  }
  expect(sandbox.registryLog().filter((line) => /"POST \S+uploads\S* HTTP\/1\.1" 202/.test(line))).toEqual(
    [],
  );
  await sandbox.stop();
});

test.each([
  ['schema2', false],
  ['wide', true],
] as const)(
  'an OCI manifest, where Synapse records %s: listed is %s',
  async (recordedMediaTypes, isListed) => {
    const { sandbox, ada, name, credentials, project } = await arrange({ recordedMediaTypes });
    const creds = await credentials(ada);
    const copy = (path: string, format: string) =>
      skopeo(
        ...['copy', '--dest-tls-verify=false', '--dest-creds', creds, '--format', format],
        ...[`docker-archive:${archive}`, `docker://${name(path)}:v1`],
      );
    expect((await copy('oci', 'oci')).code).toBe(0);
    // Notifications come in order: once this one is there, the other has been heard of as well.
    expect((await copy('docker', 'v2s2')).code).toBe(0);
    await poll('the Docker image', () => listed(sandbox, `${project.id}/docker`));
    expect((await listed(sandbox, `${project.id}/oci`)) !== undefined).toBe(isListed);
    const pulled = await skopeo(
      'inspect',
      '--tls-verify=false',
      '--creds',
      creds,
      `docker://${name('oci')}:v1`,
    );
    // What Synapse does not know, the registry has all the same, and nobody may pull.
    expect(pulled.code === 0).toBe(isListed);
    await sandbox.stop();
  },
);

test('podman logs in, pushes, pulls, and is refused', async () => {
  const { sandbox, ada, ben, name, credentials, project } = await arrange();
  const authfile = join(folder, 'auth.json');
  const flags = ['--tls-verify=false', '--authfile', authfile];
  const logIn = async (user: Named) => {
    const password = (await credentials(user)).slice(user.name.length + 1);
    return podman('login', ...flags, '-u', user.name, '-p', password, sandbox.registry);
  };
  expect((await podman('load', '-i', archive)).code).toBe(0);
  expect((await logIn(ben)).output).toContain('Login Succeeded');
  const refused = await podman('push', ...flags, 'motto:1', `${name('tool')}:p1`);
  expect(refused.code).not.toBe(0);
  expect(refused.output).toMatch(/unauthorized|denied|authentication required/i);
  expect((await logIn(ada)).output).toContain('Login Succeeded');
  const pushed = await podman('push', ...flags, '--format', 'v2s2', 'motto:1', `${name('tool')}:p1`);
  expect(pushed.code, pushed.output).toBe(0);
  const [tag] = await poll('Synapse to list it', () => listed(sandbox, `${project.id}/tool`));
  expect(tag?.tag).toBe('p1');
  await logIn(ben);
  const pulled = await podman('pull', ...flags, `${name('tool')}@${tag?.digest}`);
  expect(pulled.code, pulled.output).toBe(0);
  await sandbox.stop();
});

test('a token that ends in the middle of a long upload does not end the push', async () => {
  const { sandbox, ada, name, credentials, project } = await arrange({ faults: true });
  /** Pushes a layer that the registry has not got, and tells how many tokens it took. */
  const push = async (path: string): Promise<number> => {
    const big = join(folder, `${path}.tar`);
    const image = await buildImage({ layers: [{ incompressible: 1_000_000, seed: path }] });
    await writeArchive(big, [{ image, tags: ['big:1'] }]);
    const tokens = () => sandbox.requests.filter((request) => request.path === '/docker/v1/bearerToken');
    const before = tokens().length;
    const pushed = await skopeo(
      ...['copy', '--dest-tls-verify=false', '--dest-creds', await credentials(ada)],
      ...[`docker-archive:${big}`, `docker://${name(path)}:1`],
    );
    expect(pushed.code, pushed.output).toBe(0);
    return tokens().length - before;
  };
  const usual = await push('quick');
  // The registry forgives a minute, so this leaves a token 3 seconds, and clients know.
  sandbox.settings.registryTokenSeconds = -57;
  sandbox.settings.registryTokenAge = 57;
  await sandbox.faults?.registry.set({ bytesPerSecond: 200_000 });
  expect(await push('long')).toBeGreaterThan(usual);
  expect(await poll('Synapse to list it', () => listed(sandbox, `${project.id}/long`))).toHaveLength(1);
  await sandbox.stop();
});
