// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import type { RepositoryRow } from '#shared/models/project-view.ts';
import { type Sort, sortRows } from '../../ui/table/column.ts';
import { byName, nameFirst, repositoryColumns } from './repository-columns.tsx';

function row(name: string, modifiedAt: number, facts: Partial<RepositoryRow> = {}): RepositoryRow {
  return {
    repository: {
      id: `syn-${name}`,
      projectId: 'syn1',
      repositoryName: `docker.synapse.org/syn1/${name}`,
      name,
      managed: true,
      modifiedAt,
      etag: 'e',
    },
    tagCountExact: true,
    ...facts,
  };
}

const rows = [row('tool10', 2, { size: 5, tagCount: 1 }), row('tool9', 3), row('other', 1, { size: 9 })];

const sorted = (sort: Sort) =>
  sortRows(rows, repositoryColumns, sort, byName).map(({ repository }) => repository.name);

test('numbers in names are compared as numbers', () => {
  expect(sorted(nameFirst)).toEqual(['other', 'tool9', 'tool10']);
});

test('the last push comes first where asked', () => {
  expect(sorted({ column: 'pushed', direction: 'descending' })).toEqual(['tool9', 'tool10', 'other']);
});

test('what has no known size or number of tags comes last where the largest comes first', () => {
  expect(sorted({ column: 'size', direction: 'descending' })).toEqual(['other', 'tool10', 'tool9']);
  expect(sorted({ column: 'tags', direction: 'descending' })).toEqual(['tool10', 'other', 'tool9']);
});
