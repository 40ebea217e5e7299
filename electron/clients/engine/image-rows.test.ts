/** Entries of `/images/json` as Docker 20.10, Docker 28.5 with the containerd store and Podman 4.3 sent them. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { imageSummarySchema, toRows } from './image-rows.ts';

const id = (letter: string): string => `sha256:${letter.repeat(64)}`;
const docker = { kind: 'docker', store: 'graphdriver' } as const;
const containerd = { kind: 'docker', store: 'containerd' } as const;
const podman = { kind: 'podman', store: 'graphdriver' } as const;

function rowsOf(summary: object, engine: Parameters<typeof toRows>[1], platforms = new Map()) {
  return toRows(z.array(imageSummarySchema).parse([summary]), engine, platforms);
}

const fromDocker20 = {
  Containers: -1,
  Created: 1_795_252_546,
  Id: id('3'),
  Labels: null,
  ParentId: id('e'),
  RepoDigests: null,
  RepoTags: ['127.0.0.1:5055/syn1/exp:v1', 'exp:1'],
  SharedSize: -1,
  Size: 4_982_256,
  VirtualSize: 4_982_256,
};

describe('toRows', () => {
  test('makes one row for each tag, with ports told from tags', () => {
    const common = {
      imageId: id('3'),
      configDigest: id('3'),
      repoDigests: [],
      size: 4_982_256,
      createdAt: 1_795_252_546_000,
      labels: {},
    };
    expect(rowsOf(fromDocker20, docker)).toEqual([
      {
        key: `${id('3')}|127.0.0.1:5055/syn1/exp:v1`,
        repository: '127.0.0.1:5055/syn1/exp',
        tag: 'v1',
        ...common,
      },
      { key: `${id('3')}|exp:1`, repository: 'exp', tag: '1', ...common },
    ]);
  });

  test.each([
    ['null', { RepoTags: null, RepoDigests: null }],
    ['empty lists', { RepoTags: [], RepoDigests: [] }],
    ['placeholders', { RepoTags: ['<none>:<none>'], RepoDigests: ['<none>@<none>'] }],
    ['nothing at all', { RepoTags: undefined, RepoDigests: undefined }],
  ])('shows an image without names, written as %s, in one row', (_, names) => {
    const rows = rowsOf({ ...fromDocker20, ...names }, docker);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ key: `${id('3')}|`, repoDigests: [] });
    expect(rows[0]).not.toHaveProperty('repository');
    expect(rows[0]).not.toHaveProperty('tag');
  });

  test('the containerd store: the id is a manifest digest, and a digest among the tags is no tag', () => {
    const pulledByDigest = {
      Containers: 0,
      Created: 1_795_252_548,
      Id: id('5'),
      Labels: { 'io.buildah.version': '1.28.2' },
      Descriptor: {
        mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
        digest: id('5'),
        size: 592,
      },
      RepoDigests: [`127.0.0.1:5055/syn3/exp@${id('5')}`],
      RepoTags: [`127.0.0.1:5055/syn3/exp@${id('5')}`],
      SharedSize: -1,
      Size: 9_073_053,
    };
    const [row, ...more] = rowsOf(pulledByDigest, containerd);
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      key: `${id('5')}|`,
      manifestDigest: id('5'),
      repoDigests: [`127.0.0.1:5055/syn3/exp@${id('5')}`],
    });
    expect(row).not.toHaveProperty('configDigest');
  });

  test('Podman: names as Docker would write them, and no digest of its own making taken for a manifest', () => {
    const fromPodman = {
      Id: id('a'),
      ParentId: 'b'.repeat(64),
      RepoTags: ['docker.io/library/exp:1', 'localhost/native:1', `127.0.0.1:5055/syn1/exp@${id('5')}`],
      RepoDigests: [`docker.io/library/exp@${id('b')}`],
      Created: 1_795_252_548,
      Size: 4_989_423,
      SharedSize: 0,
      VirtualSize: 4_989_423,
      Labels: null,
      Containers: 0,
      Names: ['docker.io/library/exp:1'],
      Digest: id('b'),
    };
    const rows = rowsOf(fromPodman, podman);
    expect(rows.map(({ repository, tag }) => `${repository}:${tag}`)).toEqual([
      'exp:1',
      'localhost/native:1',
    ]);
    expect(rows[0]).toMatchObject({ configDigest: id('a'), repoDigests: [`exp@${id('b')}`] });
    expect(rows[0]).not.toHaveProperty('manifestDigest');
  });

  test('an engine that leaves out the algorithm of an id means the same image', () => {
    expect(rowsOf({ ...fromDocker20, Id: '3'.repeat(64) }, podman)[0]?.imageId).toBe(id('3'));
  });

  test('the same tag told twice is one row', () => {
    const keys = rowsOf({ ...fromDocker20, RepoTags: ['exp:1', 'exp:1'] }, docker).map(({ key }) => key);
    expect(keys).toEqual([`${id('3')}|exp:1`]);
  });

  test('how many containers an engine says it counted changes nothing', () => {
    const counts = [-1, 0, 3].map((Containers) =>
      rowsOf({ ...fromDocker20, Containers, SharedSize: Containers }, docker),
    );
    expect(counts[1]).toEqual(counts[0]);
    expect(counts[2]).toEqual(counts[0]);
  });

  test('an image without a date is from the beginning of time, not from before', () => {
    expect(rowsOf({ ...fromDocker20, Created: -62_135_596_800 }, docker)[0]?.createdAt).toBe(0);
  });

  test('a platform is there as soon as it is known', () => {
    const platform = { os: 'linux', architecture: 'arm64' };
    expect(rowsOf(fromDocker20, docker)[0]).not.toHaveProperty('platform');
    expect(rowsOf(fromDocker20, docker, new Map([[id('3'), platform]]))[0]?.platform).toEqual(platform);
  });
});
