// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { digestSchema } from '#shared/models/digest.ts';
import type { Tag } from '#shared/models/synapse-entities.ts';
import { type Sort, sortRows } from '../../ui/table/column.ts';
import { byVersion, tagColumns } from './tag-columns.tsx';
import { newestFirst } from './tag-list.ts';

function tag(name: string, pushedAt: number): Tag {
  return { tag: name, pushedAt, digest: digestSchema.parse(`sha256:${'ab'.repeat(32)}`) };
}

const sorted = (tags: readonly Tag[], sort: Sort) =>
  sortRows(tags, tagColumns, sort, byVersion).map((each) => each.tag);

test('numbers in tags count as numbers', () => {
  const tags = [tag('v10', 3), tag('v2', 1), tag('latest', 2)];
  expect(sorted(tags, { column: 'tag', direction: 'ascending' })).toEqual(['latest', 'v2', 'v10']);
});

test('the newest push comes first; of two at one moment the later version', () => {
  const tags = [tag('v2', 5), tag('v10', 5), tag('v1', 9)];
  expect(sorted(tags, newestFirst)).toEqual(['v1', 'v10', 'v2']);
});
