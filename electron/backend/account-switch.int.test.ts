/** A queue that outlives the account in use, on a real engine and a real registry. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testEngine } from '#e2e/sandbox/engine/test-engine.ts';
import { type Sandbox, startSandbox } from '#e2e/sandbox/start-sandbox.ts';
import { listedDigest } from '#e2e/sandbox/witness.ts';
import { type HeadlessBackend, startHeadlessBackend } from './headless-backend.ts';

const engine = testEngine();
const tags = ['v1', 'v2', 'v3', 'v4', 'v5'];
let sandbox: Sandbox;
let backend: HeadlessBackend;

beforeEach(async () => {
  sandbox = await startSandbox({
    engine,
    faults: true,
    world: (world) => {
      const ada = world.user('ada.reyes', { certified: true });
      world.user('ben.outside', { certified: true });
      world.project('RNA-seq', { owner: ada });
      world.local(['switched:1'], { layers: [{ incompressible: 8_000_000, seed: 'switched' }] });
    },
  });
  const { synapse, registry } = sandbox;
  const waits = { first: 60_000, second: 60_000 };
  backend = await startHeadlessBackend({ synapse, registry, engine, waits });
});
afterEach(async () => {
  await backend.stop();
  await sandbox.stop();
});

const signInAs = (userName: string) => backend.signIn(sandbox.user(userName).accessToken);

async function imageId(): Promise<string> {
  for await (const update of await backend.client.images.watch()) {
    const found =
      update.type === 'snapshot' && update.images.find(({ repository }) => repository === 'switched');
    if (found) return found.imageId;
  }
  throw new Error('there is no such image');
}

test('a queue of pushes stays one account’s after a switch, and a retry after its removal says so', async () => {
  const [project] = sandbox.projects;
  if (project === undefined) throw new Error('no project');
  await signInAs('ada.reyes');
  const image = { imageId: await imageId(), localName: 'switched:1' };
  const target = { projectId: project.id, projectName: project.name, name: 'switched' };
  const rows = [];
  // Nothing gets through until the other account is in use.
  await sandbox.faults?.registry.set({ bytesPerSecond: 0 });
  for (const tag of tags) rows.push(await backend.client.transfers.push({ ...image, ...target, tag }));
  expect(rows.at(-1)?.state).toBe('queued');
  // Ben may neither push there nor look.
  await signInAs('ben.outside');
  await sandbox.faults?.registry.heal();
  for (const { id } of rows) expect((await backend.finished(id)).problem).toBeUndefined();
  for (const tag of tags) {
    expect(await listedDigest(sandbox, 'ada.reyes', `${project.id}/switched`, tag)).toBeDefined();
  }

  const { accounts } = await backend.client.account.list();
  const ada = accounts.find(({ userName }) => userName === 'ada.reyes');
  await backend.client.account.remove({ id: ada?.id ?? '', revoke: false });
  const [{ id } = { id: '' }] = rows;
  await backend.client.transfers.retry({ id });
  expect((await backend.finished(id)).problem?.code).toBe('account-missing');
});
