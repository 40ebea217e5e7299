import { describe, expect, it } from 'vitest';
import type { LocalImage } from '#shared/models/local-image.ts';
import { planRemoval } from './removal-plan.ts';

function image(imageId: string, name?: string): LocalImage {
  const [repository, tag] = name?.split(':') ?? [];
  return {
    key: `${imageId}|${name}`,
    imageId,
    ...(repository === undefined || tag === undefined ? {} : { repository, tag }),
    repoDigests: [],
    size: 1,
    createdAt: 0,
    labels: {},
  };
}

describe('planRemoval', () => {
  const v1 = image('one', 'rnaseq:v1');
  const latest = image('one', 'rnaseq:latest');
  const other = image('two', 'samtools:1');
  const all = [v1, latest, other];

  it('can give a name back while the image has another', () => {
    expect(planRemoval([v1], all)).toEqual({ references: ['rnaseq:v1'], restorable: [v1], lost: [] });
  });

  it('loses an image with its last name', () => {
    expect(planRemoval([other], all)).toEqual({ references: ['samtools:1'], restorable: [], lost: [other] });
  });

  it('loses an image when all its names go at once', () => {
    expect(planRemoval([v1, latest], all).lost).toEqual([v1, latest]);
  });

  it('removes untagged images by their id', () => {
    const untagged = image('three');
    expect(planRemoval([untagged], [untagged]).references).toEqual(['three']);
  });
});
