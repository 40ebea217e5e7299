import { describe, expect, it } from 'vitest';
import type { LocalImage } from '#shared/models/local-image.ts';
import { filterImages, shortPlatform } from './image-list.ts';

function image(
  repository: string | undefined,
  tag: string | undefined,
  facts: Partial<LocalImage> = {},
): LocalImage {
  const imageId = facts.imageId ?? `sha256:${'a'.repeat(64)}`;
  return {
    key: `${imageId}|${repository}:${tag}`,
    imageId,
    ...(repository === undefined ? {} : { repository }),
    ...(tag === undefined ? {} : { tag }),
    repoDigests: [],
    size: 0,
    createdAt: 0,
    labels: {},
    ...facts,
  };
}

describe('filterImages', () => {
  const arm = image('lab/rnaseq', 'v2', { platform: { os: 'linux', architecture: 'arm64' } });
  const amd = image('lab/rnaseq', 'dev', { platform: { os: 'linux', architecture: 'amd64' } });

  it('needs every word, in any place', () => {
    expect(filterImages([arm, amd], 'RNASEQ arm64')).toEqual([arm]);
    expect(filterImages([arm, amd], 'rnaseq:dev')).toEqual([amd]);
    expect(filterImages([arm, amd], 'nothing')).toEqual([]);
  });

  it('finds an image by its id', () => {
    const other = image('x', 'y', { imageId: `sha256:${'b'.repeat(64)}` });
    expect(filterImages([arm, other], 'sha256:bbbb')).toEqual([other]);
  });

  it('is all of them for blanks', () => {
    expect(filterImages([arm, amd], '  ')).toEqual([arm, amd]);
  });
});

describe('shortPlatform', () => {
  it('leaves out linux and nothing else', () => {
    expect(
      shortPlatform(image('a', 'b', { platform: { os: 'linux', architecture: 'arm', variant: 'v7' } })),
    ).toBe('arm/v7');
    expect(shortPlatform(image('a', 'b', { platform: { os: 'windows', architecture: 'amd64' } }))).toBe(
      'windows/amd64',
    );
    expect(shortPlatform(image('a', 'b'))).toBeUndefined();
  });
});
