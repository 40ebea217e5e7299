/** The `docker` command against the sandbox: what works against Synapse works here, and is refused likewise. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { loadImages, removeSandboxImages } from '../engine/load-images.ts';
import { testEngine } from '../engine/test-engine.ts';
import { buildImage, type Image } from '../images/image.ts';
import { poll } from '../process/poll.ts';
import type { CommandResult } from '../process/run-command.ts';
import type { Sandbox } from '../sandbox.ts';
import { startSandbox } from '../start-sandbox.ts';
import type { Scope } from '../synapse/state/synapse-state.ts';
import { uploadsLetIn } from '../witness.ts';
import type { World } from '../world/world.ts';
import type { Named } from '../world/world-options.ts';
import { type CommandLine, dockerCommand } from './command-line.ts';

const host = testEngine();
let sandbox: Sandbox;
let image: Image;
let config: string;
let people: ReturnType<typeof lab>;

function lab(world: World) {
  const ada = world.user('ada.reyes', { certified: true });
  const ben = world.user('ben.okafor', { certified: true });
  const chloe = world.user('chloe.lindqvist');
  const late = world.user('late.signer', { certified: true, terms: 'MUST_AGREE_NOW' });
  const shares = [
    [ben, 'download'],
    [chloe, 'delete'],
    [late, 'delete'],
  ] as const;
  const project = world.project('RNA-seq', { owner: ada, share: shares });
  world.push(project, 'tool', 'v1', { layers: [{ files: { tool: 'v1' } }] });
  return { ada, ben, chloe, late, project };
}

const docker: CommandLine = (...args) => dockerCommand(host, config)(...args);

async function logIn(user: Named, scopes?: readonly Scope[]): Promise<string> {
  const token = await sandbox.tokenFor(user, scopes);
  const result = await docker('login', '-u', user.name, '-p', token, sandbox.registry);
  expect(result.output).toContain('Login Succeeded');
  return token;
}

const name = (path: string): string => `${sandbox.registry}/${people.project.id}/${path}`;

async function push(path: string): Promise<CommandResult> {
  await docker('tag', image.id, name(path));
  return docker('push', name(path));
}

async function tagsOf(path: string): Promise<readonly { tag: string; digest: string }[]> {
  const authorization = `Bearer ${sandbox.user('ada.reyes').accessToken}`;
  const ask = async (url: string) =>
    (await fetch(sandbox.synapse + url, { headers: { authorization } })).json();
  const full = encodeURIComponent(name(path));
  const { id } = await ask(`/repo/v1/entity/dockerRepo/id?repositoryName=${full}`);
  return id === undefined ? [] : (await ask(`/repo/v1/entity/${id}/dockerTag`)).results;
}

beforeAll(async () => {
  image = await buildImage({ layers: [{ busybox: true }, { files: { motto: 'measure twice' } }] });
  await loadImages(host, [{ image, tags: ['motto:1'] }]);
});
afterAll(() => removeSandboxImages(host, { ids: [image.id] }));

beforeEach(async () => {
  config = await mkdtemp(join(tmpdir(), 'axon-docker-'));
  sandbox = await startSandbox({
    engine: host,
    world: (world) => {
      people = lab(world);
    },
  });
  return async () => {
    await sandbox.stop();
    await rm(config, { recursive: true, force: true });
    expect(sandbox.unexpected).toEqual([]);
  };
});

test('push makes the repository in Synapse, and pull by digest brings the same image back', async () => {
  await logIn(people.ada);
  const pushed = await push('pipelines/rna/tool:v2');
  const digest = /digest: (sha256:[0-9a-f]{64})/.exec(pushed.output)?.[1];
  expect(digest).toBeDefined();
  const tags = await poll('the tag', async () => {
    const found = await tagsOf('pipelines/rna/tool');
    return found.length > 0 ? found : undefined;
  });
  expect(tags).toMatchObject([{ tag: 'v2', digest }]);
  await docker('rmi', name('pipelines/rna/tool:v2'));
  const pulled = await docker('pull', `${name('pipelines/rna/tool')}@${digest}`);
  expect(pulled.code, pulled.output).toBe(0);
  const inspected = await docker(
    'image',
    'inspect',
    '--format',
    '{{.Id}}',
    `${name('pipelines/rna/tool')}@${digest}`,
  );
  expect(inspected.output.trim()).toBe(image.id);
});

test('pushing a tag again moves it, and Synapse lists the newest only', async () => {
  await logIn(people.ada);
  const before = await tagsOf('tool');
  const pushed = await push('tool:v1');
  const digest = /digest: (sha256:[0-9a-f]{64})/.exec(pushed.output)?.[1];
  const after = await poll('the tag to move', async () => {
    const found = await tagsOf('tool');
    return found[0]?.digest === digest ? found : undefined;
  });
  expect(after).toHaveLength(1);
  expect(before[0]?.digest).not.toBe(digest);
});

test('layers that another repository has are mounted, not sent', async () => {
  await logIn(people.ada);
  await push('one:1');
  const sent = uploadsLetIn(sandbox);
  const second = await push('two:1');
  expect(second.output).toContain('Mounted from');
  const mounts = sandbox.registryLog().filter((line) => /"POST \S+mount=\S+ HTTP\/1\.1" 201/.test(line));
  expect(mounts).toHaveLength(2);
  expect(uploadsLetIn(sandbox) - sent).toBeLessThanOrEqual(3);
  await poll('Synapse to list it', async () => ((await tagsOf('two')).length > 0 ? true : undefined));
});

interface Refusal {
  readonly cause: string;
  readonly user: 'ada' | 'ben' | 'chloe' | 'late';
  readonly scopes?: readonly Scope[];
  readonly path?: string;
  readonly arrange?: (world: World) => void;
}

const pushRefusals: readonly Refusal[] = [
  { cause: 'a token without modify', user: 'ada', scopes: ['view', 'download'] },
  { cause: 'a reader', user: 'ben' },
  { cause: 'a user who is not certified', user: 'chloe' },
  { cause: 'a user who has not agreed to the terms', user: 'late' },
  { cause: 'a project that does not exist', user: 'ada', path: '../syn999/tool:1' },
  { cause: 'a name outside projects', user: 'ada', path: '../library/tool:1' },
  {
    cause: 'a repository in the trash',
    user: 'ada',
    path: 'tool:1',
    arrange: (world) => world.trash(world.repositoryOf({ path: `${people.project.id}/tool` }), people.ada),
  },
  {
    cause: 'a project in the trash',
    user: 'ada',
    arrange: (world) => world.trash(people.project, people.ada),
  },
];

test.each(pushRefusals)('push is refused for $cause, before anything is sent', async (refusal) => {
  await logIn(people[refusal.user], refusal.scopes);
  refusal.arrange?.(sandbox.world);
  const before = uploadsLetIn(sandbox);
  const target = join(people.project.id, refusal.path ?? 'fresh:1');
  await docker('tag', image.id, `${sandbox.registry}/${target}`);
  const result = await docker('push', `${sandbox.registry}/${target}`);
  expect(result.code).not.toBe(0);
  expect(result.output).toMatch(/denied|unauthorized/);
  expect(uploadsLetIn(sandbox)).toBe(before);
});

const pullRefusals: readonly Refusal[] = [
  { cause: 'a token without download', user: 'ada', scopes: ['view', 'modify'] },
  { cause: 'a user who has not agreed to the terms', user: 'late' },
  {
    cause: 'an access requirement that is not met',
    user: 'ben',
    arrange: (world) => void world.requirement('Data use', { on: [people.project] }),
  },
  {
    cause: 'a user without download',
    user: 'ben',
    arrange: (world) => {
      world.unshare(people.project, people.ben);
      world.share(people.project, [[people.ben, 'view']]);
    },
  },
  {
    cause: 'a repository in the trash',
    user: 'ada',
    arrange: (world) => world.trash(world.repositoryOf({ path: `${people.project.id}/tool` }), people.ada),
  },
];

test.each(pullRefusals)('pull is refused for $cause', async (refusal) => {
  const owner = await logIn(people[refusal.user], refusal.scopes);
  refusal.arrange?.(sandbox.world);
  const result = await docker('pull', name('tool:v1'));
  expect(owner).not.toBe('');
  expect(result.code).not.toBe(0);
  expect(result.output).toMatch(/denied|unauthorized/);
});

test('login is refused with a wrong password, a revoked token and one that was idle too long', async () => {
  const attempt = async (password: string) =>
    docker('login', '-u', 'ada.reyes', '-p', password, sandbox.registry);
  expect((await attempt('wrong')).output).toMatch(/unauthorized|Invalid|401/);
  const token = await sandbox.tokenFor(people.ada);
  expect((await attempt(token)).code).toBe(0);
  sandbox.passTime(181 * 24 * 60 * 60 * 1000);
  expect((await attempt(token)).code).not.toBe(0);
  expect((await attempt('correct horse')).code).toBe(0);
});

test('a public repository cannot be pulled without signing in', async () => {
  sandbox.world.share(people.project, [
    [{ id: '273949' }, ['READ']],
    [{ id: '273948' }, 'download'],
  ]);
  const anonymous = await docker('pull', name('tool:v1'));
  expect(anonymous.code).not.toBe(0);
  await logIn(people.late);
  sandbox.world.change(people.late, { terms: 'UP_TO_DATE' });
  const signedIn = await docker('pull', name('tool:v1'));
  expect(signedIn.code, signedIn.output).toBe(0);
});
