import { expect, test } from 'vitest';
import { digestSchema } from '#shared/models/digest.ts';
import type { Tag } from '#shared/models/synapse-entities.ts';
import { filterTags, needsAllTags, newestFirst, newestTag } from './tag-list.ts';

function tag(name: string, pushedAt: number): Tag {
  return { tag: name, pushedAt, digest: digestSchema.parse(`sha256:${'ab'.repeat(32)}`) };
}

test('the newest tag is the one pushed last, wherever it stands', () => {
  expect(newestTag([tag('v1', 1), tag('v3', 3), tag('v2', 2)])?.tag).toBe('v3');
  expect(newestTag([])).toBeUndefined();
});

test('tags are found by a part of tag or digest', () => {
  const tags = [tag('v10', 3), tag('v2', 1), tag('latest', 2)];
  expect(filterTags(tags, ' V').map((each) => each.tag)).toEqual(['v10', 'v2']);
  expect(filterTags(tags, 'sha256:abab')).toHaveLength(3);
  expect(filterTags(tags, 'nothing')).toEqual([]);
});

test('only the order of Synapse itself can be shown before every tag was read', () => {
  expect(needsAllTags('', newestFirst)).toBe(false);
  expect(needsAllTags('', { ...newestFirst })).toBe(false);
  expect(needsAllTags('v', newestFirst)).toBe(true);
  expect(needsAllTags('', { ...newestFirst, column: 'tag' })).toBe(true);
  expect(needsAllTags('', { ...newestFirst, direction: 'ascending' })).toBe(true);
});
