// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import type { LocalImage } from '#shared/models/local-image.ts';
import { type Sort, sortRows } from '../../ui/table/column.ts';
import { byReference, imageColumns, newestFirst } from './image-columns.tsx';

function image(
  repository: string | undefined,
  tag: string | undefined,
  facts: Partial<LocalImage> = {},
): LocalImage {
  const imageId = `sha256:${'a'.repeat(64)}`;
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

const sorted = (images: readonly LocalImage[], sort: Sort) =>
  sortRows(images, imageColumns, sort, byReference);
const tags = (images: readonly LocalImage[]) => images.map(({ tag }) => tag);

test('the newest image comes first', () => {
  const list = [image('a', 'old', { createdAt: 1 }), image('a', 'new', { createdAt: 2 })];
  expect(tags(sorted(list, newestFirst))).toEqual(['new', 'old']);
});

test('versions are compared as people do', () => {
  const list = [image('a', 'v10'), image('a', 'v9'), image('a', 'v1')];
  expect(tags(sorted(list, { column: 'tag', direction: 'ascending' }))).toEqual(['v1', 'v9', 'v10']);
});

test('untagged images come after all names', () => {
  const list = [image(undefined, undefined), image('zz', 'x')];
  expect(tags(sorted(list, { column: 'name', direction: 'ascending' }))).toEqual(['x', undefined]);
});

test('images are sorted by platform and by size', () => {
  const arm = image('a', 'arm', { platform: { os: 'linux', architecture: 'arm64' }, size: 1 });
  const amd = image('a', 'amd', { platform: { os: 'linux', architecture: 'amd64' }, size: 2 });
  expect(tags(sorted([arm, amd], { column: 'platform', direction: 'ascending' }))).toEqual(['amd', 'arm']);
  expect(tags(sorted([arm, amd], { column: 'size', direction: 'descending' }))).toEqual(['amd', 'arm']);
});

test('equal rows keep one order, whatever order they came in', () => {
  const list = [image('b', '1'), image('a', '2'), image('a', '1')];
  const sort = { column: 'size', direction: 'descending' } as const;
  expect(sorted(list, sort)).toEqual(sorted(list.toReversed(), sort));
});
