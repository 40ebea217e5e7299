import { afterEach, expect, test } from 'vitest';
import type { Named } from '#e2e/sandbox/world/world.ts';
import type { LocalImage } from '#shared/models/local-image.ts';
import { LiveValue } from '../live-value.ts';
import { type CatalogWorld, collect, digestOf, never, startCatalogWorld } from './catalog-world.fixture.ts';
import { Finder } from './finder.ts';
import { lookUpDigest } from './look-up-digest.ts';

let world: CatalogWorld;
let finder: Finder;
let project: Named;
let rnaseq: Named;
const images = new LiveValue<readonly LocalImage[] | undefined>([]);
afterEach(() => world.stop());

async function start() {
  world = await startCatalogWorld('ada.reyes', (arrange) => {
    const ada = arrange.user('ada.reyes', { certified: true });
    project = arrange.project('RNA-seq Pipelines', { owner: ada });
    rnaseq = arrange.repository(project, 'quantify', { tags: { v1: digestOf('a1') } });
    const other = arrange.project('Proteomics', { owner: ada });
    arrange.repository(other, 'peptides', { tags: { v1: digestOf('b1'), latest: digestOf('a1') } });
    arrange.external(other, 'quay.io/bio/samtools');
  });
  images.set([]);
  finder = new Finder(world.session, world);
}

const name = () => `${world.endpoint.registry}/${project.id}/quantify`;

test('a pasted address, id or image name leads to where it is', async () => {
  await start();
  const toProject = { kind: 'project', id: project.id, name: 'RNA-seq Pipelines' };
  const toRepository = { kind: 'repository', id: rnaseq.id, projectId: project.id, repositoryName: name() };
  expect(await finder.address(`https://www.synapse.org/Synapse:${project.id}/wiki/1`, never)).toEqual(
    toProject,
  );
  expect(await finder.address(rnaseq.id, never)).toEqual(toRepository);
  expect(await finder.address(`docker pull ${name()}:v1`, never)).toEqual({ ...toRepository, tag: 'v1' });
  expect(await finder.address(`${name()}x`, never)).toMatchObject({
    kind: 'unknown-image',
    projectId: project.id,
  });
  expect(await finder.address('https://www.synapse.org/Team:3', never)).toMatchObject({ kind: 'elsewhere' });
  await expect(finder.address('syn999', never)).rejects.toMatchObject({
    problem: { code: 'entity-missing' },
  });
});

test('search by words and by id; names of repositories, which Synapse does not index, once they are known', async () => {
  await start();
  const ids = async (text: string) => (await finder.search(text, 0, never)).hits.map(({ id }) => id);
  expect(await ids('rna-seq')).toEqual([project.id]);
  expect(await ids(rnaseq.id)).toEqual([rnaseq.id]);
  expect(await ids('syn999')).toEqual([]);
  expect(await ids('quant')).toEqual([]);
  await collect(lookUpDigest({ ...world, images }, digestOf('a1'), never));
  expect(await ids('quant')).toEqual([rnaseq.id]);
});

test('a digest is found in every project, on the engine and under former tags; the second time from memory first', async () => {
  await start();
  const local: LocalImage = {
    key: 'x',
    imageId: digestOf('a1'),
    manifestDigest: digestOf('a1'),
    repoDigests: [],
    size: 1,
    createdAt: 1,
    labels: {},
  };
  images.set([local]);
  const look = () => collect(lookUpDigest({ ...world, images }, digestOf('a1'), never));
  const last = (await look()).at(-1);
  expect(last).toMatchObject({ done: true, searched: 2, total: 2 });
  expect(last?.matches.map((match) => (match.where === 'tag' ? match.tag : match.where))).toEqual([
    'local',
    expect.stringMatching(/v1|latest/),
    expect.stringMatching(/v1|latest/),
  ]);

  const entity = world.sandbox.world.state.entities[rnaseq.id];
  if (entity?.type !== 'dockerrepo') throw new Error('no repository');
  const createdOn = Date.now() + 1000;
  entity.commits.push({ tag: 'v1', digest: digestOf('f1'), createdOn });
  entity.modifiedOn = createdOn;
  const again = await look();
  expect(again[0]?.matches).toHaveLength(3);
  const moved = again
    .at(-1)
    ?.matches.find((match) => match.where === 'tag' && match.repositoryId === rnaseq.id);
  expect(moved).toMatchObject({ tag: 'v1', when: 'earlier' });
});

test('signed out, what is on the engine is found all the same', async () => {
  await start();
  world.user.active = undefined;
  const [only] = await collect(lookUpDigest({ ...world, images }, digestOf('a1'), never));
  expect(only).toMatchObject({ done: true, matches: [], incomplete: expect.stringMatching(/Sign in/) });
});
