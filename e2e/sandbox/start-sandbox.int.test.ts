import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openEngine } from './engine/engine-client.ts';
import { loadImages, writeArchive } from './engine/load-images.ts';
import { privateEngineObstacle, startPrivateEngine } from './engine/private-engine.ts';
import { testEngine } from './engine/test-engine.ts';
import { buildImage } from './images/image.ts';
import { poll } from './process/poll.ts';
import { skopeo } from './registry/command-line.ts';
import type { SandboxOptions } from './sandbox.ts';
import { startSandbox } from './start-sandbox.ts';
import { listedDigest, registryDigest, uploadsBegun } from './witness.ts';
import type { World } from './world/world.ts';

const host = testEngine();

function lab(world: World): void {
  const ada = world.user('ada.reyes', { certified: true });
  const project = world.project('RNA-seq', { owner: ada });
  const first = world.push(project, 'tool', 'latest', { layers: [{ files: { v: '1' } }] }, { hoursAgo: 5 });
  world.push(project, 'tool', 'latest', { layers: [{ files: { v: '2' } }] });
  world.push(project, 'oci', 'v1', { layers: [{ files: { v: '3' } }] }, { format: 'oci' });
  world.push(project, 'many', 'v1', [
    { layers: [{ files: { v: 'amd' } }] },
    { layers: [{ files: { v: 'arm' } }], platform: 'linux/arm64' },
  ]);
  world.pulled(first);
  world.local(['{registry}/syn5550000/tool:next', 'tool:dev'], { layers: [{ files: { v: '4' } }] });
}

async function sandboxWith(options: SandboxOptions) {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.stop());
  return sandbox;
}

async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'axon-kept-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

test('without a world of one’s own it is the demo’s', async () => {
  const sandbox = await sandboxWith({});
  expect([sandbox.users.length, sandbox.projects.length]).toEqual([3, 4]);
});

test('its world is in registry and Synapse alike', async () => {
  const sandbox = await sandboxWith({ world: lab });
  const digest = await registryDigest(sandbox, 'ada.reyes', 'syn5550000/tool', 'latest');
  expect(digest).toMatch(/^sha256:/);
  expect(await listedDigest(sandbox, 'ada.reyes', 'syn5550000/tool', 'latest')).toBe(digest);
  expect(await listedDigest(sandbox, 'ada.reyes', 'syn5550000/oci', 'v1')).toBeUndefined();
  expect(await listedDigest(sandbox, 'ada.reyes', 'syn5550000/many', 'v1')).toBeUndefined();
});

test('where Synapse records widely, OCI manifests and indexes are listed too', async () => {
  const sandbox = await sandboxWith({ world: lab, recordedMediaTypes: 'wide' });
  for (const path of ['syn5550000/oci', 'syn5550000/many']) {
    const digest = await registryDigest(sandbox, 'ada.reyes', path, 'v1');
    expect(await listedDigest(sandbox, 'ada.reyes', path, 'v1')).toBe(digest);
  }
});

test('two sandboxes know nothing of each other', async () => {
  const [one, other] = [await sandboxWith({ world: lab }), await sandboxWith({ world: () => {} })];
  const { accessToken } = one.user('ada.reyes');
  const answer = await fetch(`${other.synapse}/repo/v1/userProfile`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  expect(answer.status).toBe(401);
  expect(other.projects).toEqual([]);
});

test('images on the engine: pulled ones by their old digest, made ones by name, all gone at the end', async () => {
  const sandbox = await startSandbox({ world: lab, engine: host });
  const engine = openEngine(host);
  const named = async (prefix: string) =>
    (await engine.listImages()).filter((image) => image.RepoTags?.some((tag) => tag.startsWith(prefix)));
  const [pulled] = await named(`${sandbox.registry}/syn5550000/tool:latest`);
  const moved = await registryDigest(sandbox, 'ada.reyes', 'syn5550000/tool', 'latest');
  expect(pulled?.RepoDigests).toHaveLength(1);
  expect(pulled?.RepoDigests?.[0]).not.toContain(moved);
  expect(await named(`${sandbox.registry}/syn5550000/tool:next`)).toMatchObject([
    { RepoTags: { length: 2 } },
  ]);
  await sandbox.stop();
  expect(await named(sandbox.registry)).toEqual([]);
  expect(await named('tool:dev')).toEqual([]);
});

test('a folder keeps everything: tokens, tags, images, addresses', async () => {
  const data = await folder();
  const first = await startSandbox({ world: lab, data, engine: host });
  const { accessToken } = first.user('ada.reyes');
  const digest = await registryDigest(first, 'ada.reyes', 'syn5550000/tool', 'latest');
  await first.stop();
  const second = await sandboxWith({
    world: () => expect.unreachable('the world is kept'),
    data,
    engine: host,
  });
  expect([second.synapse, second.registry]).toEqual([first.synapse, first.registry]);
  expect(second.user('ada.reyes').accessToken).toBe(accessToken);
  expect(await registryDigest(second, 'ada.reyes', 'syn5550000/tool', 'latest')).toBe(digest);
  expect(await listedDigest(second, 'ada.reyes', 'syn5550000/tool', 'latest')).toBe(digest);
});

test('pushes that are kept are copied for the next sandbox: registry and Synapse say the same as after the pushes', async () => {
  const keptPushes = await folder();
  const all = async () => {
    const sandbox = await sandboxWith({ world: lab, keptPushes });
    const paths = ['tool:latest', 'oci:v1', 'many:v1'].map((name) => name.split(':') as [string, string]);
    const digests = paths.flatMap(([name, tag]) => [
      registryDigest(sandbox, 'ada.reyes', `syn5550000/${name}`, tag),
      listedDigest(sandbox, 'ada.reyes', `syn5550000/${name}`, tag),
    ]);
    const uploads = uploadsBegun(sandbox);
    const commits = Object.values(sandbox.world.state.entities).flatMap((entity) =>
      entity.type === 'dockerrepo' && entity.isManaged
        ? entity.commits.map(({ tag, createdOn }) => [tag, Math.round((Date.now() - createdOn) / 3_600_000)])
        : [],
    );
    return { uploads, digests: await Promise.all(digests), commits };
  };
  const [pushed, copied] = [await all(), await all()];
  expect(pushed.uploads).toBeGreaterThan(0);
  expect(pushed.commits).toEqual([
    ['latest', 5],
    ['latest', 0],
  ]);
  expect(copied).toEqual({ ...pushed, uploads: 0 });
});

const obstacle = await privateEngineObstacle();

function namesOf({ RepoTags }: { readonly RepoTags?: readonly string[] | undefined }): readonly string[] {
  return (RepoTags ?? []).filter((tag) => tag !== '<none>:<none>');
}

test.skipIf(obstacle !== undefined)(
  'an engine that serves one sandbox after another has the images of the last, and no others',
  async () => {
    const own = await startPrivateEngine();
    onTestFinished(() => own.stop());
    const engine = openEngine(own.host);
    const names = async (registry: string) =>
      (await engine.listImages({ all: true }))
        .map((image) =>
          namesOf(image)
            .map((tag) => tag.replace(registry, '{registry}'))
            .sort(),
        )
        .sort();
    const expected = [
      [],
      ['tool:dev', '{registry}/syn5550000/tool:next'].sort(),
      ['{registry}/syn5550000/tool:latest'],
    ];
    const world = (made: World): void => {
      lab(made);
      made.local([], { layers: [{ files: { v: 'without a name' } }] });
    };
    for (const change of ['names', 'images']) {
      const sandbox = await startSandbox({ world, engine: own.host, takeOverImages: true });
      expect(await names(sandbox.registry), change).toEqual(expected);
      const [unnamed] = (await engine.listImages()).filter((image) => namesOf(image).length === 0);
      if (change === 'names') await engine.getImage(unnamed?.Id ?? '').tag({ repo: 'stray', tag: '1' });
      await engine.getImage('tool:dev').remove({ force: true });
      await loadImages(own.host, [
        { image: await buildImage({ layers: [{ files: { v: 'stray' } }] }), tags: ['tool:dev'] },
      ]);
      await sandbox.stop();
    }
    const last = await sandboxWith({ world, engine: own.host, takeOverImages: true });
    expect(await names(last.registry)).toEqual(expected);
    const made = await buildImage({ layers: [{ files: { v: '4' } }] });
    expect((await engine.getImage('tool:dev').inspect()).Id).toBe(made.id);
  },
);

test('a push planned while running is in Synapse once settled', async () => {
  const sandbox = await sandboxWith({ world: lab });
  const project = { id: 'syn5550000', name: 'RNA-seq' };
  sandbox.world.push(project, 'later', 'v1', { layers: [{ files: { v: '5' } }] });
  const [pushed] = await sandbox.settle();
  expect(await listedDigest(sandbox, 'ada.reyes', 'syn5550000/later', 'v1')).toBe(pushed?.digest);
});

test('faults are before REST and before the registry', async () => {
  const sandbox = await sandboxWith({ world: lab, faults: true });
  sandbox.faults?.synapse.inject({ path: /userProfile/, times: 1, harm: { status: 500 } });
  const ask = async () => (await fetch(`${sandbox.synapse}/repo/v1/userProfile`)).status;
  expect([await ask(), await ask()]).toEqual([500, 200]);
  const digest = () => registryDigest(sandbox, 'ada.reyes', 'syn5550000/tool', 'latest');
  expect(await digest()).toMatch(/^sha256:/);
  await sandbox.faults?.registry.set({ outage: 'refuse' });
  await expect(digest()).rejects.toThrow();
  await sandbox.faults?.registry.heal();
  expect(await digest()).toMatch(/^sha256:/);
});

test('a world that cannot be made leaves nothing behind', async () => {
  const own = await mkdtemp(join(tmpdir(), 'axon-own-tmp-'));
  vi.stubEnv('TMPDIR', own);
  try {
    const broken = startSandbox({
      world: () => {
        throw new Error('no such world');
      },
    });
    await expect(broken).rejects.toThrow('no such world');
    expect(await readdir(own)).toEqual([]);
  } finally {
    vi.unstubAllEnvs();
    await rm(own, { recursive: true, force: true });
  }
});

test.each([
  ['SIGINT', []],
  ['SIGTERM', ['--no-engine']],
] as const)('the command prints one line of JSON and ends on %s', async (signal, options) => {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const env = { ...process.env, DOCKER_HOST: host };
  const child = spawn(process.execPath, [main, '--json', ...options], { env });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const line = await poll('the line', () => (output.includes('\n') ? output : undefined), {
    timeoutMs: 120_000,
  });
  const { synapse, engine, users, projects, registry } = JSON.parse(line);
  expect(engine).toBe(options.length === 0 ? host : null);
  expect(users[0]).toMatchObject({ userName: 'ada.reyes', certified: true });
  expect([users.length, projects.length]).toEqual([3, 4]);
  const headers = { authorization: `Bearer ${users[0].accessToken}` };
  expect((await fetch(`${synapse}/repo/v1/projects`, { headers })).status).toBe(200);
  child.kill(signal);
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  await expect(fetch(`http://${registry}/v2/`)).rejects.toThrow();
  const left = await openEngine(host).listImages();
  expect(left.filter((image) => image.RepoTags?.some((tag) => tag.startsWith(registry)))).toEqual([]);
});

/** Runs the command until it has printed its line; `end` interrupts it and waits. */
async function runCommand(...args: string[]) {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, '--json', ...args], {
    env: { ...process.env, DOCKER_HOST: host },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const line = await poll('the line', () => (output.includes('\n') ? output : undefined), {
    timeoutMs: 120_000,
  });
  const end = async () => {
    child.kill('SIGINT');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
  };
  return { said: JSON.parse(line), end };
}

test('the command goes on after a restart, with what was changed and pushed in between', async () => {
  const data = await folder();
  const first = await runCommand('--no-engine', '--data', data);
  const [ada] = first.said.users;
  const headers = { authorization: `Bearer ${ada.accessToken}`, 'content-type': 'application/json' };
  const concreteType = 'org.sagebionetworks.repo.model.Project';
  const body = JSON.stringify({ concreteType, name: 'Made before the restart' });
  const made = await fetch(`${first.said.synapse}/repo/v1/entity`, { method: 'POST', headers, body });
  expect(made.status).toBe(201);
  const archive = join(data, 'image.tar');
  await writeArchive(archive, [
    { image: await buildImage({ layers: [{ files: { v: '9' } }] }), tags: ['x:1'] },
  ]);
  const place = `docker://${first.said.registry}/${first.said.projects[0].id}/kept:1`;
  const creds = `ada.reyes:${ada.accessToken}`;
  const pushed = await skopeo(
    'copy',
    '--dest-tls-verify=false',
    '--dest-creds',
    creds,
    `docker-archive:${archive}`,
    place,
  );
  expect(pushed.code, pushed.output).toBe(0);
  await first.end();

  const second = await runCommand('--no-engine', '--data', data);
  const { projects: _, ...same } = first.said;
  expect(second.said).toMatchObject(same);
  expect(second.said.projects.map(({ name }: { name: string }) => name)).toContain('Made before the restart');
  const inspected = await skopeo('inspect', '--tls-verify=false', '--creds', creds, place);
  expect(inspected.code, inspected.output).toBe(0);
  await second.end();
});

test('started programs end when the one who started them is killed', async () => {
  const data = await folder();
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, '--json', '--no-engine', '--data', data]);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const line = await poll('the line', () => (output.includes('\n') ? output : undefined), {
    timeoutMs: 120_000,
  });
  const { registry } = JSON.parse(line);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await poll('the registry to end', async () => {
    const answers = await fetch(`http://${registry}/v2/`).then(
      () => true,
      () => false,
    );
    return answers ? undefined : true;
  });
  expect(existsSync(join(data, 'sandbox.json'))).toBe(true);
});
