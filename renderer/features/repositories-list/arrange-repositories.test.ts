import { describe, expect, it } from 'vitest';
import type { RepositoryRow } from '#shared/models/project-view.ts';
import { arrangeRepositories, byName, tagCountText } from './arrange-repositories.ts';

function row(name: string, facts: Partial<RepositoryRow> = {}, modifiedAt = 0): RepositoryRow {
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

const rows = [row('tool10', { size: 5 }, 2), row('tool9', {}, 3), row('other', { size: 9 }, 1)];
const namesOf = (arranged: readonly RepositoryRow[]) => arranged.map(({ repository }) => repository.name);

describe('arrangeRepositories', () => {
  it('sorts numbers in names as numbers', () => {
    expect(namesOf(arrangeRepositories(rows, '', byName))).toEqual(['other', 'tool9', 'tool10']);
  });

  it('puts the last push first where asked, and what has no known size last', () => {
    expect(namesOf(arrangeRepositories(rows, '', { column: 'pushed', direction: 'descending' }))).toEqual([
      'tool9',
      'tool10',
      'other',
    ]);
    expect(namesOf(arrangeRepositories(rows, '', { column: 'size', direction: 'descending' }))).toEqual([
      'other',
      'tool10',
      'tool9',
    ]);
  });

  it('keeps what has every word', () => {
    expect(namesOf(arrangeRepositories(rows, 'TOOL 9', byName))).toEqual(['tool9']);
  });
});

describe('tagCountText', () => {
  it('does not claim to have counted all', () => {
    expect(tagCountText(row('a', { tagCount: 100, tagCountExact: false }))).toBe('100+');
    expect(tagCountText(row('a', { tagCount: 2 }))).toBe('2');
    expect(tagCountText(row('a'))).toBeUndefined();
  });
});
