import { afterEach, expect, test } from 'vitest';
import type { Named } from '#e2e/sandbox/world/world.ts';
import type { LocalImage } from '#shared/models/local-image.ts';
import { parseLockFile } from '#shared/models/lock-file.ts';
import type { TransferJob } from '#shared/models/transfer.ts';
import { queuedTransfer } from '#shared/models/transfer-events.ts';
import {
  type CatalogWorld,
  collect,
  digestOf,
  never,
  startCatalogWorld,
} from '../catalog/catalog-world.fixture.ts';
import { LiveValue } from '../live-value.ts';
import { LockFileService } from './lock-file-service.ts';

let world: CatalogWorld;
let service: LockFileService;
let project: Named;

const images = new LiveValue<readonly LocalImage[] | undefined>([]);
const jobs: TransferJob[] = [];
afterEach(() => world.stop());

async function start() {
  world = await startCatalogWorld('ada.reyes', (arrange) => {
    const ada = arrange.user('ada.reyes', { certified: true });
    project = arrange.project('RNA-seq', { owner: ada });
    arrange.repository(project, 'rnaseq', { tags: { v1: digestOf('a1'), v2: digestOf('a2') } });
    arrange.repository(project, 'align', { tags: { latest: digestOf('b1') } });
  });
  jobs.length = 0;
  images.set([]);
  const queue = {
    add(job: TransferJob) {
      jobs.push(job);
      return queuedTransfer(String(jobs.length), job, 0);
    },
  };
  service = new LockFileService(world.session, { ...world, images, queue, tagOnPull: () => true });
}

const name = (repository: string) => `${world.endpoint.registry}/${project.id}/${repository}`;

function local(digest: string): LocalImage {
  return {
    key: digest,
    imageId: digest,
    manifestDigest: digest,
    repoDigests: [],
    size: 1,
    createdAt: 1,
    labels: {},
  };
}

test('a project is exported whole, and opens as it was', async () => {
  await start();
  const { text, images: count, fileName } = await service.export({ projectId: project.id }, never);
  expect([count, fileName]).toEqual([3, 'axon.lock.json']);
  const parsed = parseLockFile(text);
  expect(parsed.ok && parsed.value.project).toEqual({ id: project.id, name: 'RNA-seq' });
  expect(parsed.ok && parsed.value.images.map(({ repository, tag }) => `${repository}:${tag}`)).toEqual([
    `${name('align')}:latest`,
    `${name('rnaseq')}:v1`,
    `${name('rnaseq')}:v2`,
  ]);
});

test('what differs is told for each: here, moved, gone, of another registry', async () => {
  await start();
  const { text } = await service.export(
    {
      images: [
        { repository: name('rnaseq'), tag: 'v1', digest: digestOf('a1') },
        { repository: name('rnaseq'), tag: 'v2', digest: digestOf('a0') },
        { repository: name('rnaseq'), tag: 'v9', digest: digestOf('a9') },
        { repository: name('gone'), tag: 'v1', digest: digestOf('c1') },
        { repository: 'quay.io/bio/tool', digest: digestOf('d1') },
      ],
    },
    never,
  );
  images.set([local(digestOf('a1'))]);
  const last = (await collect(service.compare(text, never))).at(-1);
  expect(last?.asking).toBe(false);
  const told = (last?.entries ?? []).map(({ image, here, there }) => [image.tag, here, there]);
  expect(told).toEqual(
    expect.arrayContaining([
      ['v1', 'present', 'same'],
      ['v2', 'missing', 'moved'],
      ['v9', 'missing', 'tag-gone'],
      ['v1', 'missing', 'repository-gone'],
      [undefined, 'missing', 'not-in-synapse'],
    ]),
  );
  expect(last?.entries.find(({ there }) => there === 'moved')?.digestThere).toBe(digestOf('a2'));
});

test('exactly the locked digests are pulled, and not those that are here', async () => {
  await start();
  images.set([local(digestOf('a1'))]);
  service.pull([
    { repository: name('rnaseq'), tag: 'v1', digest: digestOf('a1') },
    { repository: name('rnaseq'), tag: 'v2', digest: digestOf('a0') },
  ]);
  expect(jobs).toEqual([
    {
      kind: 'pull',
      remote: { repositoryName: name('rnaseq'), digest: digestOf('a0'), tag: 'v2' },
      accountId: world.user.active?.id,
    },
  ]);
});

test('offline, what is remembered is not taken for what is', async () => {
  await start();
  await service.export({ projectId: project.id }, never);
  world.sandbox.settings.down = true;
  const image = { repository: name('never-seen'), tag: 'v1', digest: digestOf('e') };
  const { text } = await service.export({ images: [image] }, never);
  const last = (await collect(service.compare(text, never))).at(-1);
  expect(last?.entries[0]?.there).toBe('unknown');
});

test('a file that is none ends in words', async () => {
  await start();
  await expect(collect(service.compare('{}', never))).rejects.toMatchObject({
    problem: { code: 'lock-file-unreadable' },
  });
});
